using System.Management.Automation;
using System.Reflection;

namespace StandIn.Engine;

/// <summary>The commands by name.</summary>
internal sealed class CommandTable
{
    private readonly Dictionary<string, CmdletInfo> commands = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Type, CommandMetadata> metadata = [];

    public CommandTable() => Add(typeof(CommandTable).Assembly, _ => true);

    /// <summary>Adds an assembly's cmdlets.</summary>
    public void Add(Assembly assembly, Predicate<string> isExported)
    {
        foreach (var type in assembly.GetTypes().Where(type => !type.IsAbstract && type.IsDefined(typeof(CmdletAttribute), false)))
        {
            var known = new CommandMetadata(type);
            metadata[type] = known;
            if (isExported(known.Name))
            {
                commands[known.Name] = new CmdletInfo(known.Name, type);
            }
        }
    }

    public CmdletInfo Find(string name) => commands.GetValueOrDefault(name) ?? throw new CommandNotFoundException(name);

    public CommandMetadata MetadataOf(CmdletInfo command) => metadata[command.ImplementingType];
}
