#!/usr/bin/env bash
# PowerShell 7.6.9: Get-Help of a binary module's cmdlet, in a process started in a folder with a file of the help file's name.
#
# Guess: the help is the module's own, from the folder of its language beside it. (Written after a first sight.) When it was known that a
#        file elsewhere comes first, the guess was: the one in PowerShell's location, as Get-Location shows it.
# Seen:  the file in the process's current folder comes first, before every folder of the module, whatever the language. PowerShell looks
#        for the bare name, which is a path from the current folder, before it looks beside the assembly. Its location does not matter:
#        Set-Location changes nothing, and what counts is where pwsh was started. So whoever starts pwsh in a folder that a
#        build or another version left such a file in reads the wrong help, without a hint.
# Output seen:
#        en-US, started in empty: of the module, English
#        en-US, only the location in elsewhere: of the module, English
#        en-US, started in elsewhere: of the current folder
#        de-DE, started in empty: of the module, German
#        de-DE, only the location in elsewhere: of the module, German
#        de-DE, started in elsewhere: of the current folder
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
export POWERSHELL_TELEMETRY_OPTOUT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet tool install powershell --version 7.6.9 --tool-path tool > /dev/null
mkdir Sample Sample/en-US Sample/de elsewhere empty
cat > Sample.csproj <<'P'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net8.0</TargetFramework><AssemblyName>Sample</AssemblyName></PropertyGroup>
  <ItemGroup><PackageReference Include="PowerShellStandard.Library" Version="5.1.1" PrivateAssets="all" /></ItemGroup>
</Project>
P
cat > Command.cs <<'P'
using System.Management.Automation;

/// <summary>Does nothing.</summary>
[Cmdlet(VerbsCommon.Get, "Sample")]
public sealed class GetSampleCommand : PSCmdlet;
P
dotnet build -o built > build.log || { cat build.log; exit 1; }
cp built/Sample.dll Sample/
write_help() {
    cat > "$1/Sample.dll-Help.xml" <<P
<?xml version="1.0" encoding="utf-8"?>
<helpItems schema="maml" xmlns="http://msh">
<command:command xmlns:maml="http://schemas.microsoft.com/maml/2004/10" xmlns:command="http://schemas.microsoft.com/maml/dev/command/2004/10">
<command:details><command:name>Get-Sample</command:name><maml:description><maml:para>$2</maml:para></maml:description></command:details>
</command:command>
</helpItems>
P
}
write_help Sample/en-US 'of the module, English'
write_help Sample/de 'of the module, German'
write_help elsewhere 'of the current folder'
cat > finding.ps1 <<'P'
param($Culture, $Case, $Location)
[cultureinfo]::CurrentUICulture = $Culture
Import-Module "$PSScriptRoot/Sample/Sample.dll"
Set-Location "$PSScriptRoot/$Location"
"$Culture, ${Case}: $((Get-Help Get-Sample).Synopsis)"
P
show() { (cd "$2"; ../tool/pwsh -NoProfile -NonInteractive -File ../finding.ps1 "$1" "$3" "$4" 2>&1); }
output=$(for culture in en-US de-DE; do
    show $culture empty 'started in empty' empty
    show $culture empty 'only the location in elsewhere' elsewhere
    show $culture elsewhere 'started in elsewhere' empty
done)
echo "$output"
expected='en-US, started in empty: of the module, English
en-US, only the location in elsewhere: of the module, English
en-US, started in elsewhere: of the current folder
de-DE, started in empty: of the module, German
de-DE, only the location in elsewhere: of the module, German
de-DE, started in elsewhere: of the current folder'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
