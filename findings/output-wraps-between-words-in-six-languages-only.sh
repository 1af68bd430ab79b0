#!/usr/bin/env bash
# PowerShell 7.6.9: a text that is longer than its column, formatted under several cultures.
#
# Guess: lines end between words, whatever the culture. (Written after a first sight of the invariant culture, as LANG=C.UTF-8 makes it
#        in a container, and of some languages.)
# Seen:  Dutch, Polish, Swedish and the invariant culture have words cut; of those tried, only English, German, French, Spanish, Italian and
#        Portuguese do not. The text is English each time: what decides is CultureInfo.CurrentCulture, which otherwise stands for dates
#        and numbers. Format-Table -Wrap and Get-Help do the same. A test that compares such output has to set the culture.
# Output seen:
#        en-US: Text : Words of a | sentence that is | longer than its | column
#        nl-NL: Text : Words of a senten | ce that is longer | than its column
#        and so on: de-DE, fr-FR, es-ES, it-IT and pt-BR as the first, pl-PL, sv-SE and the invariant culture as the second
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
export POWERSHELL_TELEMETRY_OPTOUT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0
dotnet tool install powershell --version 7.6.9 --tool-path tool > /dev/null
cat > finding.ps1 <<'P'
$text = [pscustomobject]@{ Text = 'Words of a sentence that is longer than its column' }
foreach ($name in 'en-US', 'de-DE', 'fr-FR', 'es-ES', 'it-IT', 'pt-BR', 'nl-NL', 'pl-PL', 'sv-SE', '') {
    [cultureinfo]::CurrentCulture = $name
    $lines = ($text | Format-List | Out-String -Width 24).Trim() -split '\r?\n' | ForEach-Object Trim
    "$($name ? $name : 'invariant'): $($lines -join ' | ')"
}
P
output=$(./tool/pwsh -NoProfile -NonInteractive -File finding.ps1 2>&1)
echo "$output"
expected='en-US: Text : Words of a | sentence that is | longer than its | column
de-DE: Text : Words of a | sentence that is | longer than its | column
fr-FR: Text : Words of a | sentence that is | longer than its | column
es-ES: Text : Words of a | sentence that is | longer than its | column
it-IT: Text : Words of a | sentence that is | longer than its | column
pt-BR: Text : Words of a | sentence that is | longer than its | column
nl-NL: Text : Words of a senten | ce that is longer | than its column
pl-PL: Text : Words of a senten | ce that is longer | than its column
sv-SE: Text : Words of a senten | ce that is longer | than its column
invariant: Text : Words of a senten | ce that is longer | than its column'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
