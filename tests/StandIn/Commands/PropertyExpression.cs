using System.Collections;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>A property as commands take it: a name, a pattern, or a table with a name and a script block.</summary>
internal sealed class PropertyExpression
{
    public PropertyExpression(object? argument)
    {
        switch (PSObject.Base(argument))
        {
            case ScriptBlock script:
                Name = script.ToString();
                Script = script;
                break;
            case IDictionary table:
                foreach (DictionaryEntry entry in table)
                {
                    var key = LanguagePrimitives.ToText(entry.Key).ToUpperInvariant();
                    if (key.Length > 0 && ("NAME".StartsWith(key, StringComparison.Ordinal) || "LABEL".StartsWith(key, StringComparison.Ordinal)))
                    {
                        Name = LanguagePrimitives.ToText(entry.Value);
                    }
                    else if (key.Length > 0 && "EXPRESSION".StartsWith(key, StringComparison.Ordinal))
                    {
                        Script = PSObject.Base(entry.Value) as ScriptBlock;
                        Source = Script is null ? LanguagePrimitives.ToText(entry.Value) : null;
                    }
                    else
                    {
                        throw new NotSupportedException($"The stand-in does not know the key {entry.Key} of a calculated property.");
                    }
                }

                break;
            default:
                Name = LanguagePrimitives.ToText(argument);
                break;
        }

        Source ??= Name;
    }

    public string Name { get; } = "";

    public ScriptBlock? Script { get; }

    private string? Source { get; }

    public object? ValueOf(PSObject item) => Script is not null ? Script.ValueFor(item) : StandIn.Engine.Members.Get(item, Source!);

    /// <summary>The properties of an object that a pattern stands for; anything else stands for itself.</summary>
    public IEnumerable<PropertyExpression> Expand(PSObject item)
    {
        if (Script is not null || !WildcardPattern.ContainsWildcardCharacters(Name))
        {
            return [this];
        }

        var pattern = new WildcardPattern(Name, WildcardOptions.IgnoreCase);
        return item.Properties.Where(property => pattern.IsMatch(property.Name)).Select(property => new PropertyExpression(property.Name));
    }
}
