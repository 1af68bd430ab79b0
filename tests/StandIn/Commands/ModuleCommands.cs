using System.Management.Automation;
using StandIn.Engine;

namespace Microsoft.PowerShell.Commands;

/// <summary>Imports a module by the path of its manifest or assembly.</summary>
[Cmdlet("Import", "Module")]
public sealed class ImportModuleCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            var path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(name);
            if (!File.Exists(path))
            {
                WriteError(new ErrorRecord(
                    new FileNotFoundException($"The specified module '{name}' was not loaded because no valid module file was found in any module directory."),
                    "Modules_ModuleNotFound",
                    ErrorCategory.ResourceUnavailable,
                    name));
                continue;
            }

            var module = ModuleLoader.Import(Session, path, Force);
            if (PassThru)
            {
                WriteObject(module);
            }
        }
    }
}

/// <summary>Removes an imported module's commands.</summary>
[Cmdlet("Remove", "Module", SupportsShouldProcess = true)]
public sealed class RemoveModuleCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string[] Name { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            if (Session.Modules.Find(module => module.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } module)
            {
                WriteError(new ErrorRecord(
                    new InvalidOperationException($"No modules were removed. Verify that the specification of modules to remove is correct and those modules exist in the runspace."),
                    "Modules_NoModulesRemoved",
                    ErrorCategory.ResourceUnavailable,
                    name));
            }
            else if (ShouldProcess(module.Name + $" (Path: '{module.Path}')"))
            {
                ModuleLoader.Remove(Session, module);
            }
        }
    }
}

/// <summary>Lists commands.</summary>
[Cmdlet("Get", "Command")]
public sealed class GetCommandCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[] Module { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var name in Name.Where(name => !WildcardPattern.ContainsWildcardCharacters(name) && !Session.Commands.All.Any(command => Matches([name], command.Name))))
        {
            WriteError(new ErrorRecord(new CommandNotFoundException(name), "CommandNotFoundException", ErrorCategory.ObjectNotFound, name));
        }

        WriteObject(Session.Commands.All.Where(command => Matches(Name, command.Name) && Matches(Module, command.ModuleName)), enumerateCollection: true);
    }

    private static bool Matches(string[] patterns, string text) =>
        patterns.Length == 0 || Array.Exists(patterns, pattern => new WildcardPattern(pattern, WildcardOptions.IgnoreCase).IsMatch(text));
}
