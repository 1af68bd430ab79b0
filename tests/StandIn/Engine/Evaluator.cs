using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using System.Management.Automation.Internal;
using StandIn.Language;

namespace StandIn.Engine;

/// <summary>Works out expressions.</summary>
internal sealed class Evaluator(Session session)
{
    public static RuntimeException UnknownType(string name) => new($"Unable to find type [{name}].", "TypeNotFound", ErrorCategory.InvalidOperation, name);

    /// <summary>The items that a value contributes to a pipeline or a loop. Null is an item of a pipeline and none of a loop.</summary>
    public static IEnumerable<object?> Items(object? value, bool nullCounts = false) =>
        ReferenceEquals(value, AutomationNull.Value) || (value is null && !nullCounts) ? []
        : LanguagePrimitives.GetEnumerable(value)?.Cast<object?>() ?? [value];

    public static object? OrNull(object? value) => ReferenceEquals(value, AutomationNull.Value) ? null : value;

    public object? Evaluate(Expression expression) => expression switch
    {
        Literal literal => literal.TokenText is null ? literal.Value : new PSObject(literal.Value!) { TokenText = literal.TokenText },
        Expandable expandable => string.Concat(expandable.Parts.Select(part => LanguagePrimitives.ToText(Value(part)))),
        Variable variable => session.Variables.Get(variable.Name),
        ArrayLiteral array => array.Items.Select(Value).ToArray(),
        SubExpression { IsArray: true } array => Collect(array.Body).ToArray(),
        SubExpression sub => Collect(sub.Body) switch { [] => AutomationNull.Value, [var only] => only, var many => many.ToArray() },
        Parenthesis parenthesis => session.Interpreter.Value(parenthesis.Body),
        HashLiteral hash => Table(hash, new Hashtable(StringComparer.CurrentCultureIgnoreCase)),
        ScriptBlockLiteral block => new ScriptBlock(session, block.Body),
        TypeLiteral type => FindType(type.Name),
        Cast cast => EvaluateCast(cast),
        Unary unary => EvaluateUnary(unary),
        Binary { Operator: "-and" } and => LanguagePrimitives.IsTrue(Value(and.Left)) && LanguagePrimitives.IsTrue(Value(and.Right)),
        Binary { Operator: "-or" } or => LanguagePrimitives.IsTrue(Value(or.Left)) || LanguagePrimitives.IsTrue(Value(or.Right)),
        Binary binary => EvaluateBinary(binary),
        Member member => EvaluateMember(member),
        MethodCall call => Calls.Invoke(call.IsStatic ? FindType(((TypeLiteral)call.Target).Name) : Value(call.Target), call.Name, [.. call.Arguments.Select(Value)], call.IsStatic),
        Language.Index index => Members.GetElement(Value(index.Target), Value(index.Key)),
        _ => throw new InvalidOperationException($"No such expression: {expression.GetType().Name}"),
    };

    public void Assign(Expression target, string symbol, object? value)
    {
        if (symbol == "+=")
        {
            value = Operators.Apply("+", OrNull(Evaluate(target)), OrNull(value));
        }

        switch (target)
        {
            case Variable variable:
                session.Variables.Set(variable.Name, value);
                break;
            case Member { IsStatic: false } member:
                Members.Set(Value(member.Target), member.Name, OrNull(value));
                break;
            case Language.Index index:
                Members.SetElement(Value(index.Target), Value(index.Key), OrNull(value));
                break;
            default:
                throw new RuntimeException("A static member cannot be assigned to.");
        }
    }

    private static Type FindType(string name) => TypeNames.Find(name) ?? throw UnknownType(name);

    private object? Value(Expression expression) => OrNull(Evaluate(expression));

    private List<object?> Collect(Block body)
    {
        var items = new List<object?>();
        session.Interpreter.Execute(body, items.Add);
        return items;
    }

    private IDictionary Table(HashLiteral literal, IDictionary table)
    {
        foreach (var (key, value) in literal.Entries)
        {
            var name = PSObject.Base(Value(key)) ?? throw new RuntimeException("A null key is not allowed in a hash literal.", "InvalidNullKey", ErrorCategory.InvalidOperation);
            if (table.Contains(name))
            {
                throw new RuntimeException($"Item has already been added. Key in dictionary: '{name}'  Key being added: '{name}'", "DuplicateKeyInHashLiteral", ErrorCategory.InvalidOperation, name);
            }

            table.Add(name, OrNull(session.Interpreter.Value(value)));
        }

        return table;
    }

    private object? EvaluateCast(Cast cast)
    {
        var isCustom = cast.Type.Equals("pscustomobject", StringComparison.OrdinalIgnoreCase);
        if (isCustom || cast.Type.Equals("ordered", StringComparison.OrdinalIgnoreCase))
        {
            var table = cast.Operand is HashLiteral literal ? Table(literal, new OrderedDictionary(StringComparer.CurrentCultureIgnoreCase)) : null;
            return isCustom ? Custom(table ?? PSObject.Base(Value(cast.Operand)) as IDictionary)
                : table ?? throw new RuntimeException("[ordered] can be used with a hash literal only.");
        }

        try
        {
            return LanguagePrimitives.ConvertTo(Value(cast.Operand), FindType(cast.Type));
        }
        catch (PSInvalidCastException exception)
        {
            throw Operators.Wrapped(exception);
        }
    }

    private static PSObject Custom(IDictionary? table)
    {
        var result = new PSObject();
        foreach (DictionaryEntry entry in table ?? throw new RuntimeException("[pscustomobject] can be used with a hash table only."))
        {
            result.Properties.Add(new PSNoteProperty(LanguagePrimitives.ToText(entry.Key), entry.Value));
        }

        return result;
    }

    private object? EvaluateUnary(Unary unary)
    {
        var value = Value(unary.Operand);
        return unary.Operator switch
        {
            "-not" => !LanguagePrimitives.IsTrue(value),
            "-" => Operators.Apply("-", 0, value),
            "-join" => string.Concat(Items(value).Select(LanguagePrimitives.ToText)),
            _ => LanguagePrimitives.ToText(value).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        };
    }

    private object? EvaluateBinary(Binary binary)
    {
        var left = Value(binary.Left);
        try
        {
            return binary.Right is TypeLiteral type ? Operators.IsOfType(binary.Operator, left, FindType(type.Name)) : Matching(binary.Operator, left, Value(binary.Right));
        }
        catch (PSInvalidCastException exception)
        {
            throw Operators.Wrapped(exception);
        }
    }

    private object? Matching(string symbol, object? left, object? right)
    {
        if (symbol is "-match" or "-cmatch" && LanguagePrimitives.GetEnumerable(left) is null && Operators.Match(symbol, left, right) is { Success: true } match)
        {
            var groups = new Hashtable(StringComparer.CurrentCultureIgnoreCase);
            foreach (System.Text.RegularExpressions.Group group in match.Groups)
            {
                if (group.Success)
                {
                    groups[int.TryParse(group.Name, out var number) ? number : group.Name] = group.Value;
                }
            }

            session.Variables.Set("Matches", groups);
        }

        return Operators.Apply(symbol, left, right);
    }

    private object? EvaluateMember(Member member)
    {
        if (member.IsStatic)
        {
            return member.Target is TypeLiteral type ? Members.GetStatic(FindType(type.Name), member.Name) : throw new RuntimeException("'::' needs a type before it.");
        }

        return Members.Get(Value(member.Target), member.Name);
    }
}
