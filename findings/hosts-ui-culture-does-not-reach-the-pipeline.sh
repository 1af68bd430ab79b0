#!/usr/bin/env bash
# Microsoft.PowerShell.SDK 7.6.9: a host of one's own whose CurrentUICulture is German, in a process whose UI culture is French.
#
# Guess: scripts run in the host's UI culture, which is what PSHost has the property for: Get-UICulture and $PSUICulture are German, and
#        Import-LocalizedData finds the German texts. (Written after a first sight, which had the property without any effect.)
# Seen:  only Get-UICulture believes the host. The pipeline's thread stays French, and so are $PSUICulture and what Import-LocalizedData
#        reads. A host that wants another language has to set it for the process or the thread, and a script that asks Get-UICulture for
#        the language may get another one than its texts are in.
# Output seen:
#        $Host.CurrentUICulture.Name: de-DE
#        (Get-UICulture).Name: de-DE
#        $PSUICulture: fr-FR
#        [cultureinfo]::CurrentUICulture.Name: fr-FR
#        & ./Language.ps1: French
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > finding.csproj <<'P'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.PowerShell.SDK" Version="7.6.9" /></ItemGroup>
</Project>
P
mkdir de fr
echo "@{ Language = 'German' }" > de/Language.psd1
echo "@{ Language = 'French' }" > fr/Language.psd1
echo '(Import-LocalizedData).Language' > Language.ps1
cat > Program.cs <<'P'
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = new("fr-FR");
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new("fr-FR");
using var runspace = RunspaceFactory.CreateRunspace(new GermanHost());
runspace.Open();
foreach (var script in new[] { "$Host.CurrentUICulture.Name", "(Get-UICulture).Name", "$PSUICulture", "[cultureinfo]::CurrentUICulture.Name", "& ./Language.ps1" })
{
    using var shell = PowerShell.Create(runspace).AddScript(script);
    Console.WriteLine($"{script}: {shell.Invoke<string>().Single()}");
}

class GermanHost : PSHost
{
    public override CultureInfo CurrentCulture { get; } = new("de-DE");
    public override CultureInfo CurrentUICulture { get; } = new("de-DE");
    public override Guid InstanceId { get; } = Guid.NewGuid();
    public override string Name => "German";
    public override PSHostUserInterface UI => null;
    public override Version Version { get; } = new(1, 0);
    public override void EnterNestedPrompt() => throw new NotSupportedException();
    public override void ExitNestedPrompt() => throw new NotSupportedException();
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
    public override void SetShouldExit(int exitCode) { }
}
P
output=$(POWERSHELL_TELEMETRY_OPTOUT=1 dotnet run 2>&1)
echo "$output"
expected='$Host.CurrentUICulture.Name: de-DE
(Get-UICulture).Name: de-DE
$PSUICulture: fr-FR
[cultureinfo]::CurrentUICulture.Name: fr-FR
& ./Language.ps1: French'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
