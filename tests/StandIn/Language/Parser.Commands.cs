using System.Management.Automation;
using System.Text.RegularExpressions;

namespace StandIn.Language;

/// <summary>Reads commands and their arguments, where most words need no quotes.</summary>
internal sealed partial class Parser
{
    private Command Command()
    {
        var start = scanner.Position;
        if (scanner.Current is '&' or '.' && (char.IsWhiteSpace(scanner.Peek(1)) || scanner.Peek(1) is '{' or '$' or '(' or '"' or '\''))
        {
            throw scanner.Unsupported($"the call operator {scanner.Current}");
        }

        if (BareWord() is not Literal { Value: string { Length: > 0 } name })
        {
            scanner.Position = start;
            throw scanner.Misplaced("a command");
        }

        var elements = new List<CommandElement>();
        var redirections = new List<Redirection>();
        while (true)
        {
            var end = scanner.Position;
            scanner.SkipBlanks();
            if (IsStatementEnd() || scanner.Current == '|')
            {
                scanner.Position = end;
                return new Command(scanner.From(start), name, elements, redirections);
            }

            if (scanner.Current == '&')
            {
                throw Misplaced();
            }

            if (Redirection() is { } redirection)
            {
                redirections.Add(redirection);
            }
            else
            {
                elements.Add(Element());
            }
        }
    }

    private Redirection? Redirection()
    {
        var start = scanner.Position;
        var stream = scanner.Current;
        if (stream != '>' && !(scanner.Peek(1) == '>' && (char.IsDigit(stream) || stream == '*')))
        {
            return null;
        }

        if (stream is not ((>= '2' and <= '6') or '*') || string.CompareOrdinal(scanner.Source, start + 1, ">&1", 0, 3) != 0)
        {
            throw scanner.Unsupported("a redirection to anything but &1");
        }

        scanner.Position += "2>&1".Length;
        return new Redirection(scanner.From(start), stream);
    }

    private CommandElement Element()
    {
        var start = scanner.Position;
        if (scanner.IsAt("--%"))
        {
            throw scanner.Unsupported("the stop-parsing token --%");
        }

        if (scanner.Current != '-' || !(char.IsLetter(scanner.Peek(1)) || scanner.Peek(1) == '_'))
        {
            var argument = ArgumentList();
            return new CommandElement(scanner.From(start), null, argument);
        }

        while (!scanner.IsAtEnd && scanner.Current != ':' && !IsWordEnd(scanner.Current))
        {
            scanner.Position++;
        }

        var name = scanner.From(start + 1).Text;
        if (!scanner.Take(":"))
        {
            return new CommandElement(scanner.From(start), name, null);
        }

        scanner.SkipBlanks();
        var value = ArgumentList();
        return new CommandElement(scanner.From(start), name, value);
    }

    private Expression ArgumentList()
    {
        var start = scanner.Position;
        var items = new List<Expression> { Argument() };
        while (true)
        {
            var end = scanner.Position;
            scanner.SkipBlanks();
            if (!scanner.Take(","))
            {
                scanner.Position = end;
                return items is [var only] ? only : new ArrayLiteral(scanner.From(start), [.. items.Select(item => item is Literal literal ? literal with { TokenText = null } : item)]);
            }

            scanner.SkipBlanksAndLines();
            items.Add(Argument());
        }
    }

    private Expression Argument()
    {
        var start = scanner.Position;
        switch (scanner.Current)
        {
            case '$':
                var variable = WithMembers(VariableOrSubExpression());
                if (scanner.IsAtEnd || IsWordEnd(scanner.Current))
                {
                    return variable;
                }

                // Something follows it directly: $folder/file is a word with a variable in it.
                scanner.Position = start;
                return BareWord();
            case '(' or '@' or '{' or '"' or '\'':
                var value = WithMembers(Primary());
                return scanner.IsAtEnd || IsWordEnd(scanner.Current) ? value : throw scanner.Unsupported("an argument of several parts written together");
            case ',':
                throw scanner.Misplaced("an argument");
            default:
                return BareWord();
        }
    }

    private static bool IsWordEnd(char letter) => char.IsWhiteSpace(letter) || letter is '|' or ';' or ',' or '(' or ')' or '{' or '}' or '&' or '>';

    /// <summary>A word without quotes: text with variables in it, or a number.</summary>
    private Expression BareWord()
    {
        var start = scanner.Position;
        var parts = new Parts();
        while (!scanner.IsAtEnd && !IsWordEnd(scanner.Current))
        {
            if (scanner.Current is '"' or '\'')
            {
                throw scanner.Unsupported("a quote within a word");
            }

            TakePart(parts, expands: true);
        }

        var word = parts.Text.ToString();
        var span = scanner.From(start);
        if (parts.ArePlain && NumberWithUnit().IsMatch(word))
        {
            throw new ParseError(span, "the stand-in does not know a number with a suffix.");
        }

        // A minus makes it text, and the text is kept where the number alone would not give it back.
        return !parts.ArePlain || word.StartsWith('-') || word != span.Text || Scanner.ParseNumber(word) is not { } number
            ? parts.Finish(span)
            : new Literal(span, number, LanguagePrimitives.ToText(number) == word ? null : word);
    }

    [GeneratedRegex(@"^(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?(y|uy|s|us|l|ul|u|d|n|)(kb|mb|gb|tb|pb)?(?<!\d)(?<!\.)$", RegexOptions.IgnoreCase)]
    private static partial Regex NumberWithUnit();
}
