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
    };

    public object? Get(string name) => values.GetValueOrDefault(name);

    public void Set(string name, object? value)
    {
        switch (name.ToUpperInvariant())
        {
            case "TRUE" or "FALSE":
                throw new RuntimeException($"Cannot overwrite variable {name} because it is read-only or constant.", "VariableNotWritable", ErrorCategory.WriteError, name);
            case "NULL":
                // Whatever is assigned to $null is gone.
                break;
            default:
                values[name] = value;
                break;
        }
    }

    /// <summary>Does something while <c>$_</c> is this item.</summary>
    public void WithCurrent(object? item, Action action)
    {
        var outside = Get("_");
        Set("_", item);
        try
        {
            action();
        }
        finally
        {
            Set("_", outside);
        }
    }

    public T Preference<T>(string name) => LanguagePrimitives.ConvertTo<T>(Get(name));
}
