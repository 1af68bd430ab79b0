using System.Management.Automation;
using System.Reflection;

namespace StandIn.Engine;

/// <summary>The commands by name and alias.</summary>
internal sealed class CommandTable
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["%"] = "ForEach-Object",
        ["?"] = "Where-Object",
        ["echo"] = "Write-Output",
        ["foreach"] = "ForEach-Object",
        ["fl"] = "Format-List",
        ["ft"] = "Format-Table",
        ["group"] = "Group-Object",
        ["ipmo"] = "Import-Module",
        ["measure"] = "Measure-Object",
        ["select"] = "Select-Object",
        ["sort"] = "Sort-Object",
        ["where"] = "Where-Object",
    };

    private readonly Dictionary<string, CmdletInfo> commands = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Type, CommandMetadata> metadata = [];

    public CommandTable()
    {
        foreach (var type in CmdletsIn(typeof(CommandTable).Assembly))
        {
            Add(Describe(type, "Microsoft.PowerShell.Utility", new Version(7, 0, 0, 0)));
        }
    }

    public IEnumerable<CmdletInfo> All => commands.Values.OrderBy(command => command.Name, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<Type> CmdletsIn(Assembly assembly) =>
        assembly.GetTypes().Where(type => !type.IsAbstract && typeof(Cmdlet).IsAssignableFrom(type) && type.IsDefined(typeof(CmdletAttribute), false));

    public static CmdletInfo Describe(Type type, string module, Version? version)
    {
        var attribute = type.GetCustomAttribute<CmdletAttribute>()!;
        return new CmdletInfo($"{attribute.VerbName}-{attribute.NounName}", type, module) { Version = version };
    }

    public void Add(CmdletInfo command) => commands[command.Name] = command;

    public void Remove(CmdletInfo command)
    {
        if (commands.GetValueOrDefault(command.Name) == command)
        {
            commands.Remove(command.Name);
        }
    }

    /// <summary>The command of this name, with or without its module's name before a backslash.</summary>
    public CmdletInfo Find(string name)
    {
        var plain = name[(name.LastIndexOf('\\') + 1)..];
        return commands.GetValueOrDefault(Aliases.GetValueOrDefault(plain, plain)) is { } command && (plain == name || name.StartsWith(command.ModuleName + "\\", StringComparison.OrdinalIgnoreCase))
            ? command
            : throw new CommandNotFoundException(name);
    }

    public CommandMetadata MetadataOf(CmdletInfo command)
    {
        if (!metadata.TryGetValue(command.ImplementingType, out var known))
        {
            known = new CommandMetadata(command.ImplementingType);
            metadata.Add(command.ImplementingType, known);
        }

        return known;
    }
}
