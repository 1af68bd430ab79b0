namespace System.Management.Automation;

/// <summary>A command that can be called.</summary>
public abstract class CommandInfo
{
    private protected CommandInfo(string name) => Name = name;

    public string Name { get; }
}

/// <summary>A compiled cmdlet.</summary>
public sealed class CmdletInfo : CommandInfo
{
    internal CmdletInfo(string name, Type implementingType)
        : base(name) => ImplementingType = implementingType;

    public Type ImplementingType { get; }
}

/// <summary>How a command was called.</summary>
public sealed class InvocationInfo
{
    internal InvocationInfo(CommandInfo command) => MyCommand = command;

    public CommandInfo MyCommand { get; }

    public Dictionary<string, object?> BoundParameters { get; } = new(StringComparer.OrdinalIgnoreCase);
}
