using System.Management.Automation;

namespace StandIn.Language;

/// <summary>Reads expressions.</summary>
internal sealed partial class Parser
{
    /// <summary>The operators, those that bind least first.</summary>
    private static readonly string[][] Levels =
    [
        ["-and", "-or"],
        ["-eq", "-ne", "-gt", "-ge", "-lt", "-le", "-like", "-notlike", "-in", "-notin", "-contains", "-notcontains", "-join"],
        ["+", "-"],
        ["*", "/", "%"],
        ["-f"],
        [".."],
    ];

    private Expression Expression() => BinaryExpression(0);

    private Expression BinaryExpression(int level)
    {
        if (level == Levels.Length)
        {
            return List();
        }

        var start = scanner.Position;
        var left = BinaryExpression(level + 1);
        while (true)
        {
            var end = scanner.Position;
            scanner.SkipBlanks();
            if (TakeOperator(Levels[level]) is not { } symbol)
            {
                scanner.Position = end;
                return left;
            }

            scanner.SkipBlanksAndLines();
            var right = BinaryExpression(level + 1);
            left = new Binary(scanner.From(start), symbol, left, right);
        }
    }

    private string? TakeOperator(string[] symbols)
    {
        if (scanner.Current == '-' && char.IsLetter(scanner.Peek(1)))
        {
            var word = "-" + scanner.PeekWord(1).ToLowerInvariant();
            scanner.Position += symbols.Contains(word) ? word.Length : 0;
            return symbols.Contains(word) ? word
                : Levels.Any(level => level.Contains(word)) ? null
                : throw scanner.Unsupported($"the operator -{scanner.PeekWord(1)}");
        }

        // x++, x += 1 and the like are none of these operators.
        var symbol = Array.Find(symbols, scanner.IsAt);
        if (symbol is null || (symbol != ".." && (scanner.Peek(1) == '=' || (symbol is "+" or "-" && scanner.Peek(1) == symbol[0]))))
        {
            return null;
        }

        scanner.Take(symbol);
        return symbol;
    }

    private Expression List()
    {
        var start = scanner.Position;
        var items = new List<Expression> { Operand() };
        while (true)
        {
            var end = scanner.Position;
            scanner.SkipBlanks();
            if (!scanner.Take(","))
            {
                scanner.Position = end;
                return items is [var only] ? only : new ArrayLiteral(scanner.From(start), items);
            }

            scanner.SkipBlanksAndLines();
            items.Add(Operand());
        }
    }

    private Expression Operand()
    {
        var start = scanner.Position;
        if (scanner.TakeNumber() is { } number)
        {
            return WithMembers(new Literal(scanner.From(start), number));
        }

        if (Array.Find(["-not", "-join"], word => scanner.Current == '-' && scanner.PeekWord(1).Equals(word[1..], StringComparison.OrdinalIgnoreCase)) is { } symbol)
        {
            scanner.Position += symbol.Length;
            return UnaryOperation(start, symbol);
        }

        switch (scanner.Current)
        {
            case '-' or '+' when scanner.Peek(1) == scanner.Current:
                throw Misplaced();
            case '-' when char.IsLetter(scanner.Peek(1)):
                throw scanner.Unsupported($"the operator -{scanner.PeekWord(1)}");
            case '!':
                scanner.Take("!");
                return UnaryOperation(start, "-not");
            case '-':
                scanner.Take("-");
                return UnaryOperation(start, "-");
            case '[':
                var type = TypeName();
                scanner.SkipBlanks();
                var operand = Operand();
                return new Cast(scanner.From(start), type, operand);
            default:
                return WithMembers(Primary());
        }
    }

    private Unary UnaryOperation(int start, string symbol)
    {
        scanner.SkipBlanksAndLines();
        var operand = Operand();
        return new Unary(scanner.From(start), symbol, operand);
    }

    private Type TypeName()
    {
        scanner.Expect("[");
        var start = scanner.Position;
        while (char.IsLetterOrDigit(scanner.Current) || scanner.Current is '.' or '_')
        {
            scanner.Position++;
        }

        if (!scanner.Take("[]") && scanner.Current is '[' or '(' or ',')
        {
            throw scanner.Unsupported("a generic type or an attribute");
        }

        var name = scanner.From(start);
        scanner.Expect("]");
        return scanner.IsAt("::") ? throw scanner.Unsupported("a static member")
            : TypeNames.Find(name.Text) ?? throw new ParseError(name, $"the stand-in does not know the type [{name.Text}].");
    }

    private Expression Primary()
    {
        var start = scanner.Position;
        switch (scanner.Current)
        {
            case '$':
                return VariableOrSubExpression();
            case '"' or '\'':
                return QuotedString();
            case '@' when scanner.Peek(1) is '"' or '\'':
                throw scanner.Unsupported("a here-string");
            case '@' when char.IsLetter(scanner.Peek(1)):
                throw scanner.Unsupported("a table of arguments");
            case '@' when scanner.Peek(1) == '{':
                return HashTable();
            case '@':
                scanner.Position++;
                return EnclosedStatements(start, isArray: true);
            case '(':
                var body = Enclosed();
                return new Parenthesis(scanner.From(start), body);
            case '{':
                var block = Block();
                return new ScriptBlockLiteral(block.Span, block);
            default:
                throw scanner.Misplaced("an expression");
        }
    }

    private SubExpression EnclosedStatements(int start, bool isArray)
    {
        scanner.Expect("(");
        var bodyStart = scanner.Position;
        var statements = Statements();
        scanner.Expect(")");
        return new SubExpression(scanner.From(start), new Block(scanner.From(bodyStart), statements), isArray);
    }

    private Expression WithMembers(Expression target)
    {
        var start = target.Span.Start;
        while (true)
        {
            if (scanner.Take("["))
            {
                scanner.SkipBlanksAndLines();
                var key = Expression();
                scanner.SkipBlanksAndLines();
                scanner.Expect("]");
                target = new Index(scanner.From(start), target, key);
            }
            else if (scanner.Current == '.' && (char.IsLetter(scanner.Peek(1)) || scanner.Peek(1) == '_'))
            {
                scanner.Position++;
                var name = scanner.TakeWord();
                target = scanner.Current != '(' ? new Member(scanner.From(start), target, name) : throw scanner.Unsupported("a method call");
            }
            else
            {
                return scanner.Current switch
                {
                    '?' when scanner.Peek(1) is '.' or '[' => throw scanner.Unsupported("the operator ?."),
                    '.' when scanner.Peek(1) is '$' or '(' or '\'' or '"' => throw scanner.Unsupported("a member name that is computed"),
                    ':' when scanner.Peek(1) == ':' => throw scanner.Unsupported("a static member"),
                    _ => target,
                };
            }
        }
    }

    private HashLiteral HashTable()
    {
        var start = scanner.Position;
        scanner.Expect("@{");
        var entries = new List<(Expression, Statement)>();
        scanner.SkipSeparators();
        while (!scanner.Take("}"))
        {
            var keyStart = scanner.Position;
            var word = scanner.TakeWord();
            var key = word.Length > 0 ? new Literal(scanner.From(keyStart), Scanner.ParseNumber(word) ?? word) : WithMembers(Primary());
            scanner.SkipBlanksAndLines();
            scanner.Expect("=");
            scanner.SkipBlanksAndLines();
            entries.Add((key, Statement()));
            scanner.SkipBlanks();
            if (scanner.Current is not ('\n' or ';' or '}'))
            {
                throw Misplaced();
            }

            scanner.SkipSeparators();
        }

        return new HashLiteral(scanner.From(start), entries);
    }
}
