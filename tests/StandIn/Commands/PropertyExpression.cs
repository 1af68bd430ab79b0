using System.Collections;
using System.Management.Automation;
using StandIn.Engine;

namespace Microsoft.PowerShell.Commands;

/// <summary>A property as commands take it: a name, a pattern, or a table with a name and a script block.</summary>
internal sealed class PropertyExpression
{
    private Func<PSObject, object?>? valueOf;

    public PropertyExpression(object? argument)
    {
        switch (PSObject.Base(argument))
        {
            case ScriptBlock script:
                Name = script.ToString();
                valueOf = item => script.ValueFor(item);
                break;
            case IDictionary table:
                foreach (DictionaryEntry entry in table)
                {
                    Read(LanguagePrimitives.ToText(entry.Key), entry.Value);
                }

                break;
            default:
                Name = LanguagePrimitives.ToText(argument);
                break;
        }
    }

    public string Name { get; private set; } = "";

    public object? ValueOf(PSObject item) => valueOf is null ? Members.Get(item, Name) : valueOf(item);

    /// <summary>The properties of an object that a pattern stands for; anything else stands for itself.</summary>
    public IEnumerable<PropertyExpression> Expand(PSObject item) => valueOf is not null || !Name.AsSpan().ContainsAny("*?[")
        ? [this]
        : item.Properties.Where(property => Operators.IsLike(property.Name, Name)).Select(property => new PropertyExpression(property.Name));

    private void Read(string key, object? value)
    {
        switch (key.ToUpperInvariant())
        {
            case "NAME" or "LABEL" or "N" or "L":
                Name = LanguagePrimitives.ToText(value);
                break;
            case "EXPRESSION" or "E":
                valueOf = new PropertyExpression(value).ValueOf;
                break;
            default:
                throw new NotSupportedException($"The stand-in does not know the key {key} of a calculated property.");
        }
    }
}
