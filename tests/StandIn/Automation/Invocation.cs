namespace System.Management.Automation;

/// <summary>What kind of thing a command is.</summary>
[Flags]
public enum CommandTypes
{
    Alias = 1,
    Function = 2,
    Filter = 4,
    Cmdlet = 8,
    ExternalScript = 16,
    Application = 32,
    Script = 64,
}

/// <summary>A command that can be called.</summary>
public abstract class CommandInfo
{
    internal CommandInfo(string name, CommandTypes type, string moduleName)
    {
        Name = name;
        CommandType = type;
        ModuleName = moduleName;
    }

    public string Name { get; }

    public CommandTypes CommandType { get; }

    public string ModuleName { get; }

    public string Source => ModuleName;

    public Version? Version { get; internal init; }

    public override string ToString() => Name;
}

/// <summary>A compiled cmdlet.</summary>
public class CmdletInfo : CommandInfo
{
    internal CmdletInfo(string name, Type implementingType, string moduleName)
        : base(name, CommandTypes.Cmdlet, moduleName) => ImplementingType = implementingType;

    public Type ImplementingType { get; }

    public string Verb => Name.Split('-')[0];

    public string Noun => Name.Split('-')[^1];
}

/// <summary>How a command was called.</summary>
public class InvocationInfo
{
    internal InvocationInfo(CommandInfo? command) => MyCommand = command;

    public CommandInfo? MyCommand { get; }

    public Dictionary<string, object?> BoundParameters { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<object> UnboundArguments { get; } = [];

    public string InvocationName { get; internal init; } = "";

    public string Line { get; internal init; } = "";

    public int ScriptLineNumber { get; internal init; }

    public int OffsetInLine { get; internal init; }

    public int PipelineLength { get; internal set; } = 1;

    public int PipelinePosition { get; internal set; } = 1;

    public bool ExpectingInput { get; internal set; }

    public string? ScriptName { get; internal init; }

    public string PSScriptRoot => ScriptName is null ? "" : IO.Path.GetDirectoryName(ScriptName) ?? "";

    public string? PSCommandPath => ScriptName;
}
