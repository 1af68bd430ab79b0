namespace StandIn.Language;

/// <summary>Reads statements. What the stand-in does not know is an error that names it; nothing is skipped.</summary>
internal sealed partial class Parser
{
    private static readonly HashSet<string> UnknownKeywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "begin", "break", "class", "clean", "configuration", "continue", "data", "do", "dynamicparam", "end", "enum", "filter", "for",
        "function", "param", "process", "return", "switch", "trap", "until", "using", "while", "workflow",
    };

    private readonly Scanner scanner;

    private Parser(string source) => scanner = new Scanner(source);

    public static Block Parse(string source)
    {
        var parser = new Parser(source);
        var statements = parser.Statements();
        return parser.scanner.IsAtEnd ? new Block(parser.scanner.From(0), statements) : throw parser.scanner.Error($"'{parser.scanner.Current}' is not expected here.");
    }

    private List<Statement> Statements()
    {
        var statements = new List<Statement>();
        scanner.SkipSeparators();
        while (!scanner.IsAtEnd && scanner.Current is not ('}' or ')'))
        {
            statements.Add(Statement());
            scanner.SkipBlanks();
            if (!scanner.IsAtEnd && scanner.Current is not ('\n' or ';' or '}' or ')'))
            {
                throw Misplaced();
            }

            scanner.SkipSeparators();
        }

        return statements;
    }

    private ParseError Misplaced() => scanner.Current switch
    {
        '&' when scanner.Peek(1) == '&' => scanner.Unsupported("the chain operator &&"),
        '&' => scanner.Unsupported("the background operator &"),
        '>' => scanner.Unsupported("a redirection of an expression or to a file"),
        '?' => scanner.Unsupported("the operator ?"),
        '+' or '-' when scanner.Peek(1) == scanner.Current => scanner.Unsupported($"the operator {scanner.Current}{scanner.Current}"),
        var letter => scanner.Error($"'{letter}' is not expected here."),
    };

    private Block Block()
    {
        scanner.SkipBlanksAndLines();
        var start = scanner.Position;
        scanner.Expect("{");
        var statements = Statements();
        scanner.Expect("}");
        return new Block(scanner.From(start), statements);
    }

    private Statement Statement()
    {
        var word = scanner.PeekWord();
        var follower = scanner.Peek(word.Length);
        if (word.Length > 0 && (char.IsWhiteSpace(follower) || follower is '(' or '{' or ';' or '\0' or '}'))
        {
            switch (word.ToUpperInvariant())
            {
                case "IF":
                    return IfStatement();
                case "FOREACH":
                    return ForEachStatement();
                case "TRY":
                    return TryStatement();
                case "THROW":
                    return WithOptionalValue(word, (span, value) => new Throw(span, value));
                case "EXIT":
                    return WithOptionalValue(word, (span, value) => new Exit(span, value));
                case var _ when UnknownKeywords.Contains(word):
                    throw scanner.Unsupported($"the statement '{word.ToLowerInvariant()}'");
            }
        }

        return PipelineOrAssignment();
    }

    private Statement WithOptionalValue(string word, Func<SourceSpan, Statement?, Statement> make)
    {
        var start = scanner.Position;
        scanner.Expect(word);
        var end = scanner.Position;
        scanner.SkipBlanks();
        if (IsStatementEnd())
        {
            scanner.Position = end;
            return make(scanner.From(start), null);
        }

        var value = PipelineOrAssignment();
        return make(scanner.From(start), value);
    }

    private bool IsStatementEnd() => scanner.IsAtEnd || scanner.Current is '\n' or ';' or '}' or ')';

    private If IfStatement()
    {
        var start = scanner.Position;
        var branches = new List<(Statement, Block)>();
        Block? otherwise = null;
        scanner.Position += "if".Length;
        branches.Add((Condition(), Block()));
        while (TakeFollowingWord("elseif"))
        {
            branches.Add((Condition(), Block()));
        }

        if (TakeFollowingWord("else"))
        {
            otherwise = Block();
        }

        return new If(scanner.From(start), branches, otherwise);
    }

    private Statement Condition()
    {
        scanner.SkipBlanksAndLines();
        scanner.Expect("(");
        scanner.SkipBlanksAndLines();
        var condition = PipelineOrAssignment();
        scanner.SkipBlanksAndLines();
        scanner.Expect(")");
        return condition;
    }

    /// <summary>Takes a word that continues the statement before it, on this line or a later one.</summary>
    private bool TakeFollowingWord(string word)
    {
        var start = scanner.Position;
        scanner.SkipBlanksAndLines();
        if (scanner.PeekWord().Equals(word, StringComparison.OrdinalIgnoreCase))
        {
            scanner.Position += word.Length;
            return true;
        }

        scanner.Position = start;
        return false;
    }

    private ForEach ForEachStatement()
    {
        var start = scanner.Position;
        scanner.Position += "foreach".Length;
        scanner.SkipBlanksAndLines();
        scanner.Expect("(");
        scanner.SkipBlanksAndLines();
        if (scanner.Current != '$')
        {
            throw scanner.Error("foreach needs a variable.");
        }

        var variable = VariableOrSubExpression() as Variable ?? throw scanner.Error("foreach needs a variable.");
        if (!TakeFollowingWord("in"))
        {
            throw scanner.Error("'in' is expected.");
        }

        scanner.SkipBlanksAndLines();
        var items = PipelineOrAssignment();
        scanner.SkipBlanksAndLines();
        scanner.Expect(")");
        var body = Block();
        return new ForEach(scanner.From(start), variable.Name, items, body);
    }

    private Try TryStatement()
    {
        var start = scanner.Position;
        scanner.Position += "try".Length;
        var body = Block();
        var catches = new List<(IReadOnlyList<string>, Block)>();
        Block? last = null;
        while (TakeFollowingWord("catch"))
        {
            var types = new List<string>();
            scanner.SkipBlanksAndLines();
            while (scanner.Current == '[')
            {
                types.Add(TypeName());
                scanner.SkipBlanksAndLines();
                if (scanner.Take(","))
                {
                    scanner.SkipBlanksAndLines();
                }
            }

            catches.Add((types, Block()));
        }

        if (TakeFollowingWord("finally"))
        {
            last = Block();
        }

        return catches.Count > 0 || last is not null ? new Try(scanner.From(start), body, catches, last) : throw scanner.Error("try needs catch or finally.");
    }

    private Statement PipelineOrAssignment()
    {
        var start = scanner.Position;
        if (!StartsExpression())
        {
            return PipedTo(start, null, [Command()]);
        }

        var head = Expression();
        var end = scanner.Position;
        scanner.SkipBlanks();
        foreach (var assignment in new[] { "=", "+=", "-=", "*=", "/=", "%=", "??=" })
        {
            if (!scanner.IsAt(assignment))
            {
                continue;
            }

            if (assignment is not ("=" or "+="))
            {
                throw scanner.Unsupported($"the operator {assignment}");
            }

            if (head is not (Variable or Member or Index))
            {
                throw scanner.Unsupported("an assignment to anything but a variable, a property or an element");
            }

            scanner.Position += assignment.Length;
            scanner.SkipBlanksAndLines();
            var value = Statement();
            return new Assignment(scanner.From(start), head, assignment, value);
        }

        scanner.Position = end;
        return PipedTo(start, head, []);
    }

    private bool StartsExpression() =>
        char.IsDigit(scanner.Current)
        || scanner.Current is '$' or '(' or '@' or '"' or '\'' or '[' or '-' or '+' or '!' or '{' or ',';

    private PipelineStatement PipedTo(int start, Expression? head, List<Command> commands)
    {
        while (true)
        {
            // A pipe may also open the next line.
            var end = scanner.Position;
            scanner.SkipBlanksAndLines();
            if (scanner.Current != '|')
            {
                scanner.Position = end;
                return new PipelineStatement(scanner.From(start), head, commands);
            }

            if (scanner.Peek(1) == '|')
            {
                throw scanner.Unsupported("the chain operator ||");
            }

            scanner.Position++;
            scanner.SkipBlanksAndLines();
            commands.Add(Command());
        }
    }
}
