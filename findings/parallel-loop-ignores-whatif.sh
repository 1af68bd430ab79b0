#!/usr/bin/env bash
# PowerShell 7.6.9: -WhatIf given to ForEach-Object, without and with -Parallel.
#
# Guess: either form refuses it, or nothing in the block takes effect. (That $WhatIfPreference does not reach the runspaces of -Parallel was
#        expected: each begins with preferences of its own.)
# Seen:  without -Parallel the command is refused, "The -WhatIf and -Confirm parameters are not supported for script blocks", and nothing runs.
#        With -Parallel it is accepted, and changes nothing: the block runs as if it were not there. A rehearsal that was tried with the
#        first form, and then made parallel, deletes. -WhatIf belongs to the command within the block.
# Output seen:
#        ForEach-Object -WhatIf: refused, the file is there
#        ForEach-Object -WhatIf -Parallel: accepted, the file is gone
#        ForEach-Object -Parallel with -WhatIf in the block: accepted, the file is there
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
export POWERSHELL_TELEMETRY_OPTOUT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet tool install powershell --version 7.6.9 --tool-path tool > /dev/null
cat > finding.ps1 <<'P'
$file = Join-Path $PWD file.txt
function Test-Loop($Name, $Loop) {
    Set-Content $file text
    $errors = & $Loop 2>&1 6>$null
    "${Name}: $($errors ? 'refused' : 'accepted'), the file is $((Test-Path $file) ? 'there' : 'gone')"
}
Test-Loop 'ForEach-Object -WhatIf' { $file | ForEach-Object -WhatIf { Remove-Item $_ } }
Test-Loop 'ForEach-Object -WhatIf -Parallel' { $file | ForEach-Object -WhatIf -Parallel { Remove-Item $_ } }
Test-Loop 'ForEach-Object -Parallel with -WhatIf in the block' { $file | ForEach-Object -Parallel { Remove-Item $_ -WhatIf } }
P
output=$(./tool/pwsh -NoProfile -NonInteractive -File finding.ps1 | grep -v '^What if:')
echo "$output"
expected='ForEach-Object -WhatIf: refused, the file is there
ForEach-Object -WhatIf -Parallel: accepted, the file is gone
ForEach-Object -Parallel with -WhatIf in the block: accepted, the file is there'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
