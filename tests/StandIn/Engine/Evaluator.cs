using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using System.Management.Automation.Internal;
using StandIn.Language;

namespace StandIn.Engine;

/// <summary>Works out expressions.</summary>
internal sealed class Evaluator(Session session)
{
    /// <summary>The items that a value contributes to a pipeline or a loop. Null is an item of a pipeline and none of a loop.</summary>
    public static IEnumerable<object?> Items(object? value, bool nullCounts = false) =>
        ReferenceEquals(value, AutomationNull.Value) || (value is null && !nullCounts) ? []
        : LanguagePrimitives.GetEnumerable(value)?.Cast<object?>() ?? [value];

    /// <summary>What came out as one value: nothing, the only object, or an array.</summary>
    public static object? Gathered(List<object?> items) => items switch
    {
        [] => AutomationNull.Value,
        [var only] => only,
        _ => items.ToArray(),
    };

    public static object? OrNull(object? value) => ReferenceEquals(value, AutomationNull.Value) ? null : value;

    public object? Evaluate(Expression expression) => expression switch
    {
        Literal literal => literal.TokenText is null ? literal.Value : new PSObject(literal.Value!) { TokenText = literal.TokenText },
        Expandable expandable => string.Concat(expandable.Parts.Select(part => LanguagePrimitives.ToText(Value(part)))),
        Variable variable => session.Variables.Get(variable.Name),
        ArrayLiteral array => array.Items.Select(Value).ToArray(),
        SubExpression sub => sub.IsArray ? Collect(sub.Body).ToArray() : Gathered(Collect(sub.Body)),
        Parenthesis parenthesis => session.Interpreter.Value(parenthesis.Body),
        HashLiteral hash => Fill(hash, new Hashtable(StringComparer.CurrentCultureIgnoreCase)),
        ScriptBlockLiteral block => new ScriptBlock(session, block.Body),
        Cast { Type: var type } cast when type == typeof(PSCustomObject) => Custom(cast.Operand),
        Cast cast => Converting(() => LanguagePrimitives.ConvertTo(Value(cast.Operand), cast.Type)),
        Unary unary => EvaluateUnary(unary.Operator, Value(unary.Operand)),
        Binary { Operator: "-and" } and => LanguagePrimitives.IsTrue(Value(and.Left)) && LanguagePrimitives.IsTrue(Value(and.Right)),
        Binary { Operator: "-or" } or => LanguagePrimitives.IsTrue(Value(or.Left)) || LanguagePrimitives.IsTrue(Value(or.Right)),
        Binary binary => Converting(() => Operators.Apply(binary.Operator, Value(binary.Left), Value(binary.Right))),
        Member member => Members.Get(Value(member.Target), member.Name),
        Language.Index index => Members.GetElement(Value(index.Target), Value(index.Key)),
        _ => throw new InvalidOperationException($"No such expression: {expression.GetType().Name}"),
    };

    private object? Value(Expression expression) => OrNull(Evaluate(expression));

    private List<object?> Collect(Block body)
    {
        var items = new List<object?>();
        session.Interpreter.Execute(body, items.Add);
        return items;
    }

    private IDictionary Fill(HashLiteral literal, IDictionary table)
    {
        foreach (var (key, value) in literal.Entries)
        {
            table.Add(PSObject.Base(Value(key))!, OrNull(session.Interpreter.Value(value)));
        }

        return table;
    }

    private PSObject Custom(Expression operand)
    {
        var table = operand is HashLiteral literal ? Fill(literal, new OrderedDictionary(StringComparer.CurrentCultureIgnoreCase)) : PSObject.Base(Value(operand)) as IDictionary;
        var result = new PSObject();
        foreach (DictionaryEntry entry in table ?? throw new NotSupportedException("The stand-in knows [pscustomobject] with a hash table only."))
        {
            result.Properties.Add(new PSNoteProperty(LanguagePrimitives.ToText(entry.Key), entry.Value));
        }

        return result;
    }

    private static object? EvaluateUnary(string symbol, object? value) => symbol switch
    {
        "-not" => !LanguagePrimitives.IsTrue(value),
        "-join" => Operators.Apply("-join", value, ""),
        _ => Operators.Apply("-", 0, value),
    };

    private static object? Converting(Func<object?> work)
    {
        try
        {
            return work();
        }
        catch (PSInvalidCastException exception)
        {
            throw new RuntimeException(exception.Message, exception, new ErrorRecord(exception.ErrorRecord, new RuntimeException(exception.Message)));
        }
    }
}
