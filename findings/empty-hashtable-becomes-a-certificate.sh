#!/usr/bin/env bash
# PowerShell 7.6.9: an empty hashtable given to a parameter of type X509Certificate2.
#
# Guess: the binding fails, because a hashtable is no certificate.
# Seen:  the binding succeeds. PowerShell turns a hashtable into an object by its parameterless constructor, which X509Certificate2 has, and
#        sets one property for each key: with no key, what arrives is a certificate object without a certificate. It is not null, its Handle
#        is zero, and the first use of it throws a CryptographicException, far from where the mistake was made. A hashtable with a key that
#        is no property does fail to bind.
# Output seen:
#        empty: bound, handle 0, public key: CryptographicException
#        with a key: ParameterArgumentTransformationError
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
export POWERSHELL_TELEMETRY_OPTOUT=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet tool install powershell --version 7.6.9 --tool-path tool > /dev/null
cat > finding.ps1 <<'P'
function Test-Certificate {
    param([Security.Cryptography.X509Certificates.X509Certificate2] $Certificate)
    $key = try { $Certificate.GetPublicKeyString(); 'no error' } catch { $_.Exception.InnerException.GetType().Name }
    "bound, handle $($Certificate.Handle), public key: $key"
}
"empty: $(Test-Certificate -Certificate @{})"
try { Test-Certificate -Certificate @{ Colour = 'red' } } catch { "with a key: $($_.FullyQualifiedErrorId.Split(',')[0])" }
P
output=$(./tool/pwsh -NoProfile -NonInteractive -File finding.ps1 2>&1)
echo "$output"
expected='empty: bound, handle 0, public key: CryptographicException
with a key: ParameterArgumentTransformationError'
[ "$output" = "$expected" ] || { echo "This is not what was seen before."; exit 1; }
