using System.Management.Automation;

namespace StandIn.Engine;

/// <summary>The variables. There is one scope: nothing that the language knows opens another.</summary>
internal sealed class Variables
{
    private readonly Dictionary<string, object?> values = new(StringComparer.OrdinalIgnoreCase)
    {
        ["true"] = true,
        ["false"] = false,
        ["null"] = null,
        ["ConfirmPreference"] = ConfirmImpact.High,
        ["WhatIfPreference"] = false,
        ["ErrorActionPreference"] = ActionPreference.Continue,
        ["WarningPreference"] = ActionPreference.Continue,
        ["VerbosePreference"] = ActionPreference.SilentlyContinue,
        ["DebugPreference"] = ActionPreference.SilentlyContinue,
        ["InformationPreference"] = ActionPreference.SilentlyContinue,
        ["ProgressPreference"] = ActionPreference.Continue,
        ["LASTEXITCODE"] = null,
        ["?"] = true,
    };

    public object? Get(string name) => TryGet(name, out var value) ? value : null;

    public bool TryGet(string name, out object? value)
    {
        if (name.StartsWith("env:", StringComparison.OrdinalIgnoreCase))
        {
            value = Environment.GetEnvironmentVariable(name[4..]);
            return value is not null;
        }

        return values.TryGetValue(Plain(name), out value);
    }

    public void Set(string name, object? value)
    {
        if (name.StartsWith("env:", StringComparison.OrdinalIgnoreCase))
        {
            Environment.SetEnvironmentVariable(name[4..], value is null ? null : LanguagePrimitives.ToText(value));
            return;
        }

        if (Plain(name).ToUpperInvariant() is "PSDEFAULTPARAMETERVALUES" or "OFS" or "FORMATENUMERATIONLIMIT" or "PSSTYLE")
        {
            throw new NotSupportedException($"The stand-in does not heed ${Plain(name)}.");
        }

        if (Plain(name).ToUpperInvariant() is "TRUE" or "FALSE" or "ERROR" && values.ContainsKey(Plain(name)))
        {
            throw new RuntimeException($"Cannot overwrite variable {Plain(name)} because it is read-only or constant.", "VariableNotWritable", ErrorCategory.WriteError, Plain(name));
        }

        // Whatever is assigned to $null is gone.
        if (!Plain(name).Equals("null", StringComparison.OrdinalIgnoreCase))
        {
            values[Plain(name)] = value;
        }
    }

    public T Preference<T>(string name, T otherwise)
        where T : struct => Get(name) is { } value && LanguagePrimitives.TryConvertTo<T>(value, out var preference) ? preference : otherwise;

    private static string Plain(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? name
            : name[..colon].ToUpperInvariant() is "GLOBAL" or "SCRIPT" or "LOCAL" ? name[(colon + 1)..]
            : throw new RuntimeException($"The stand-in has no variables of the kind '{name}'.");
    }
}
