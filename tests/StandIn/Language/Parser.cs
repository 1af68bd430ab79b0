namespace StandIn.Language;

/// <summary>Reads statements. What the stand-in does not know is an error that names it; nothing is skipped.</summary>
internal sealed partial class Parser
{
    private static readonly HashSet<string> UnknownKeywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "begin", "break", "class", "clean", "configuration", "continue", "data", "do", "dynamicparam", "end", "enum", "exit", "filter", "for", "function",
        "param", "process", "return", "switch", "trap", "until", "using", "while", "workflow",
    };

    private readonly Scanner scanner;

    private Parser(string source) => scanner = new Scanner(source);

    public static Block Parse(string source)
    {
        var parser = new Parser(source);
        var statements = parser.Statements();
        return parser.scanner.IsAtEnd ? new Block(parser.scanner.From(0), statements) : throw parser.Misplaced();
    }

    private List<Statement> Statements()
    {
        var statements = new List<Statement>();
        scanner.SkipSeparators();
        while (!scanner.IsAtEnd && scanner.Current is not ('}' or ')'))
        {
            statements.Add(Statement());
            scanner.SkipBlanks();
            if (!IsStatementEnd())
            {
                throw Misplaced();
            }

            scanner.SkipSeparators();
        }

        return statements;
    }

    private bool IsStatementEnd() => scanner.IsAtEnd || scanner.Current is '\n' or ';' or '}' or ')';

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
        if (word.Length == 0 || !(char.IsWhiteSpace(follower) || follower is '(' or '{' or ';' or '\0' or '}'))
        {
            return PipelineOrAssignment();
        }

        return word.ToUpperInvariant() switch
        {
            "IF" => IfStatement(),
            "FOREACH" => ForEachStatement(),
            "TRY" => TryStatement(),
            "THROW" => ThrowStatement(),
            _ when UnknownKeywords.Contains(word) => throw scanner.Unsupported($"the statement '{word.ToLowerInvariant()}'"),
            _ => PipelineOrAssignment(),
        };
    }

    private If IfStatement()
    {
        var start = scanner.Position;
        scanner.TakeWord();
        var branches = new List<(Statement, Block)> { (Enclosed(), Block()) };
        while (TakeFollowingWord("elseif"))
        {
            branches.Add((Enclosed(), Block()));
        }

        var otherwise = TakeFollowingWord("else") ? Block() : null;
        return new If(scanner.From(start), branches, otherwise);
    }

    /// <summary>Reads a statement in parentheses.</summary>
    private Statement Enclosed()
    {
        scanner.SkipBlanksAndLines();
        scanner.Expect("(");
        scanner.SkipBlanksAndLines();
        var statement = PipelineOrAssignment();
        scanner.SkipBlanksAndLines();
        scanner.Expect(")");
        return statement;
    }

    /// <summary>Takes a word that continues the statement before it, on this line or a later one.</summary>
    private bool TakeFollowingWord(string word)
    {
        var start = scanner.Position;
        scanner.SkipBlanksAndLines();
        if (scanner.PeekWord().Equals(word, StringComparison.OrdinalIgnoreCase))
        {
            scanner.TakeWord();
            return true;
        }

        scanner.Position = start;
        return false;
    }

    private ForEach ForEachStatement()
    {
        var start = scanner.Position;
        scanner.TakeWord();
        scanner.SkipBlanksAndLines();
        scanner.Expect("(");
        scanner.SkipBlanksAndLines();
        var variable = scanner.Current == '$' && VariableOrSubExpression() is Variable named ? named.Name : throw scanner.Misplaced("a variable");
        if (!TakeFollowingWord("in"))
        {
            throw scanner.Misplaced("'in'");
        }

        scanner.SkipBlanksAndLines();
        var items = PipelineOrAssignment();
        scanner.SkipBlanksAndLines();
        scanner.Expect(")");
        var body = Block();
        return new ForEach(scanner.From(start), variable, items, body);
    }

    private Try TryStatement()
    {
        var start = scanner.Position;
        scanner.TakeWord();
        var body = Block();
        var handler = TakeFollowingWord("catch") ? Block() : null;
        var last = TakeFollowingWord("finally") ? Block() : null;
        return handler is not null || last is not null ? new Try(scanner.From(start), body, handler, last) : throw scanner.Misplaced("catch or finally");
    }

    private Throw ThrowStatement()
    {
        var start = scanner.Position;
        scanner.TakeWord();
        scanner.SkipBlanks();
        var value = IsStatementEnd() ? throw scanner.Unsupported("throw without a text") : PipelineOrAssignment();
        return new Throw(scanner.From(start), value);
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
        if (Array.Find(["=", "+=", "-=", "*=", "/=", "%=", "??="], scanner.IsAt) is not { } assignment)
        {
            scanner.Position = end;
            return PipedTo(start, head, []);
        }

        if (assignment is not ("=" or "+="))
        {
            throw scanner.Unsupported($"the operator {assignment}");
        }

        var variable = head as Variable ?? throw scanner.Unsupported("an assignment to anything but a variable");
        scanner.Take(assignment);
        scanner.SkipBlanksAndLines();
        var value = Statement();
        return new Assignment(scanner.From(start), variable.Name, assignment, value);
    }

    private bool StartsExpression() => char.IsDigit(scanner.Current) || scanner.Current is '$' or '(' or '@' or '"' or '\'' or '[' or '-' or '+' or '!' or '{' or ',';

    private PipelineStatement PipedTo(int start, Expression? head, List<Command> commands)
    {
        while (true)
        {
            // A pipe may also open the next line.
            var end = scanner.Position;
            scanner.SkipBlanksAndLines();
            if (scanner.IsAt("||"))
            {
                throw scanner.Unsupported("the chain operator ||");
            }

            if (!scanner.Take("|"))
            {
                scanner.Position = end;
                return new PipelineStatement(scanner.From(start), head, commands);
            }

            scanner.SkipBlanksAndLines();
            commands.Add(Command());
        }
    }
}
