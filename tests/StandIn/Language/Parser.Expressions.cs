namespace StandIn.Language;

/// <summary>Reads expressions.</summary>
internal sealed partial class Parser
{
    private static readonly string[][] Levels =
    [
        ["-and", "-or", "-xor"],
        [
            "-eq", "-ne", "-gt", "-ge", "-lt", "-le", "-like", "-notlike", "-match", "-notmatch", "-replace", "-split", "-join",
            "-in", "-notin", "-contains", "-notcontains", "-is", "-isnot", "-ceq", "-cne", "-clike", "-cmatch", "-ieq", "-ine",
        ],
        ["+", "-"],
        ["*", "/", "%"],
        ["-f"],
        [".."],
    ];

    private bool isCommaTaken;

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
                RefuseUnknownOperator();
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
        string? found;
        if (scanner.Current == '-' && char.IsLetter(scanner.Peek(1)))
        {
            var word = "-" + scanner.PeekWord(1);
            found = Array.Find(symbols, symbol => symbol.Equals(word, StringComparison.OrdinalIgnoreCase));
        }
        else
        {
            found = Array.Find(symbols, symbol => !char.IsLetter(symbol[^1]) && scanner.IsAt(symbol));

            // x++, x += 1 and the like are none of these operators.
            if (found is { Length: 1 } && (scanner.Peek(1) == '=' || (found is "+" or "-" && scanner.Peek(1) == found[0])))
            {
                return null;
            }
        }

        scanner.Position += found?.Length ?? 0;
        return found;
    }

    private void RefuseUnknownOperator()
    {
        if (scanner.Current == '-' && char.IsLetter(scanner.Peek(1)))
        {
            var word = "-" + scanner.PeekWord(1);
            if (!Levels.SelectMany(level => level).Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                throw scanner.Unsupported($"the operator {word}");
            }
        }
    }

    private Expression List()
    {
        var start = scanner.Position;
        if (scanner.Take(","))
        {
            scanner.SkipBlanksAndLines();
            var only = Operand();
            return new ArrayLiteral(scanner.From(start), [only]);
        }

        var items = new List<Expression> { Operand() };
        while (true)
        {
            var end = scanner.Position;
            scanner.SkipBlanks();
            if (isCommaTaken || !scanner.Take(","))
            {
                scanner.Position = end;
                return items.Count == 1 ? items[0] : new ArrayLiteral(scanner.From(start), items);
            }

            scanner.SkipBlanksAndLines();
            items.Add(Operand());
        }
    }

    private Expression Operand()
    {
        var start = scanner.Position;
        if (scanner.TakeNumber(letter => !char.IsLetterOrDigit(letter) && letter != '_') is { } number)
        {
            return WithMembers(new Literal(scanner.From(start), number));
        }

        foreach (var word in new[] { "-not", "-join", "-split" })
        {
            if (scanner.Current == '-' && scanner.PeekWord(1).Equals(word[1..], StringComparison.OrdinalIgnoreCase))
            {
                scanner.Position += word.Length;
                return UnaryOperation(start, word);
            }
        }

        switch (scanner.Current)
        {
            case '!':
                scanner.Position++;
                return UnaryOperation(start, "-not");
            case '-' or '+' when scanner.Peek(1) == scanner.Current:
                throw Misplaced();
            case '-':
                scanner.Position++;
                return UnaryOperation(start, "-");
            case '[':
                var type = TypeName();
                if (scanner.IsAt("::"))
                {
                    return WithMembers(new TypeLiteral(scanner.From(start), type));
                }

                scanner.SkipBlanks();
                if (!StartsExpression() || scanner.Current is '-' or '+' or ',')
                {
                    return new TypeLiteral(scanner.From(start), type);
                }

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

    private string TypeName()
    {
        scanner.Expect("[");
        var start = scanner.Position;
        while (!scanner.IsAtEnd && (char.IsLetterOrDigit(scanner.Current) || scanner.Current is '.' or '_' or '+'))
        {
            scanner.Position++;
        }

        if (scanner.IsAt("[]"))
        {
            scanner.Position += 2;
        }

        var name = scanner.Source[start..scanner.Position];
        if (scanner.Current is '[' or '(' or ',')
        {
            throw scanner.Unsupported("a generic type or an attribute");
        }

        scanner.Expect("]");
        return name;
    }

    private Expression Primary()
    {
        var outside = isCommaTaken;
        isCommaTaken = false;
        var primary = PrimaryItself();
        isCommaTaken = outside;
        return primary;
    }

    private Expression PrimaryItself()
    {
        var start = scanner.Position;
        switch (scanner.Current)
        {
            case '$':
                return VariableOrSubExpression();
            case '"' or '\'':
                return QuotedString();
            case '@' when scanner.Peek(1) is '"' or '\'':
                return HereString();
            case '@' when scanner.Peek(1) == '{':
                return HashTable();
            case '@' when scanner.Peek(1) == '(':
                scanner.Position += 2;
                var items = EnclosedStatements();
                return new SubExpression(scanner.From(start), items, IsArray: true);
            case '(':
                scanner.Position++;
                scanner.SkipBlanksAndLines();
                var body = PipelineOrAssignment();
                scanner.SkipBlanksAndLines();
                scanner.Expect(")");
                return new Parenthesis(scanner.From(start), body);
            case '{':
                var block = Block();
                return new ScriptBlockLiteral(block.Span, block);
            default:
                throw scanner.IsAtEnd ? scanner.Error("an expression is missing at the end.") : scanner.Error($"an expression is expected instead of '{scanner.Current}'.");
        }
    }

    private Block EnclosedStatements()
    {
        var start = scanner.Position;
        var statements = Statements();
        scanner.Expect(")");
        return new Block(scanner.From(start), statements);
    }

    private Expression WithMembers(Expression target)
    {
        var start = target.Span.Start;
        while (true)
        {
            if (scanner.Current == '[')
            {
                scanner.Position++;
                scanner.SkipBlanksAndLines();
                var key = Expression();
                scanner.SkipBlanksAndLines();
                scanner.Expect("]");
                target = new Index(scanner.From(start), target, key);
                continue;
            }

            if (scanner.Current == '?' && scanner.Peek(1) is '.' or '[')
            {
                throw scanner.Unsupported("the operator ?.");
            }

            var isStatic = scanner.IsAt("::");
            if (!isStatic && !(scanner.Current == '.' && (char.IsLetter(scanner.Peek(1)) || scanner.Peek(1) is '_' or '\'' or '"')))
            {
                if (scanner.Current == '.' && scanner.Peek(1) is '$' or '(')
                {
                    throw scanner.Unsupported("a member name that is computed");
                }

                return target;
            }

            scanner.Position += isStatic ? 2 : 1;
            var name = MemberName();
            if (scanner.Take("("))
            {
                var arguments = Arguments();
                target = new MethodCall(scanner.From(start), target, name, arguments, isStatic);
            }
            else
            {
                target = new Member(scanner.From(start), target, name, isStatic);
            }
        }
    }

    private string MemberName()
    {
        if (scanner.Current is '\'' or '"')
        {
            return (QuotedString() as Literal)?.Value as string ?? throw scanner.Unsupported("a member name that is computed");
        }

        var name = scanner.PeekWord();
        scanner.Position += name.Length;
        return name.Length > 0 ? name : throw scanner.Error("a member name is missing.");
    }

    private List<Expression> Arguments()
    {
        var arguments = new List<Expression>();
        scanner.SkipBlanksAndLines();
        while (!scanner.Take(")"))
        {
            // A comma separates arguments here, so that none of them is a list without parentheses.
            var outside = isCommaTaken;
            isCommaTaken = true;
            arguments.Add(Expression());
            isCommaTaken = outside;
            scanner.SkipBlanksAndLines();
            if (scanner.Take(","))
            {
                scanner.SkipBlanksAndLines();
            }
            else if (scanner.Current != ')')
            {
                throw scanner.Error("')' is expected.");
            }
        }

        return arguments;
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
            var word = scanner.PeekWord();
            Expression key;
            if (word.Length > 0)
            {
                scanner.Position += word.Length;
                key = new Literal(scanner.From(keyStart), Scanner.ParseNumber(word) ?? word);
            }
            else
            {
                key = WithMembers(Primary());
            }

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
