using System.Management.Automation;
using System.Text;

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

        var name = BareWord() as Literal;
        if (name?.Value is not string { Length: > 0 } text)
        {
            throw scanner.Error(scanner.IsAtEnd ? "a command is missing at the end." : $"a command is expected instead of '{scanner.Source[start]}'.");
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
                return new Command(scanner.From(start), text, elements, redirections);
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
        var stream = scanner.Current == '>' ? '1' : scanner.Current;
        if (scanner.Current != '>' && !(scanner.Peek(1) == '>' && (char.IsDigit(stream) || stream == '*')))
        {
            return null;
        }

        scanner.Position += scanner.Current == '>' ? 1 : 2;
        var isMerged = scanner.Take("&1");
        if (!isMerged)
        {
            scanner.SkipBlanks();
            if (!scanner.IsAt("$null"))
            {
                throw scanner.Unsupported("a redirection to a file");
            }

            scanner.Position += "$null".Length;
        }

        return new Redirection(scanner.From(start), stream, isMerged);
    }

    private CommandElement Element()
    {
        var start = scanner.Position;
        if (scanner.IsAt("--%"))
        {
            throw scanner.Unsupported("the stop-parsing token --%");
        }

        if (scanner.Current == '@' && char.IsLetter(scanner.Peek(1)))
        {
            var name = scanner.PeekWord(1);
            scanner.Position += name.Length + 1;
            return new CommandElement(scanner.From(start), null, new Variable(scanner.From(start), name), IsSplatted: true);
        }

        if (scanner.Current == '-' && (char.IsLetter(scanner.Peek(1)) || scanner.Peek(1) == '_'))
        {
            scanner.Position++;
            var nameStart = scanner.Position;
            while (!scanner.IsAtEnd && scanner.Current != ':' && !IsWordEnd(scanner.Current))
            {
                scanner.Position++;
            }

            var name = scanner.Source[nameStart..scanner.Position];
            if (!scanner.Take(":"))
            {
                return new CommandElement(scanner.From(start), name, null);
            }

            scanner.SkipBlanks();
            return new CommandElement(scanner.From(start), name, ArgumentList());
        }

        var value = ArgumentList();
        return new CommandElement(scanner.From(start), null, value);
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
                return items.Count == 1 ? items[0] : new ArrayLiteral(scanner.From(start), [.. items.Select(item => item is Literal literal ? literal with { TokenText = null } : item)]);
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
                throw scanner.Error("an argument is missing before ','.");
            default:
                return BareWord();
        }
    }

    private static bool IsWordEnd(char letter) => char.IsWhiteSpace(letter) || letter is '|' or ';' or ',' or '(' or ')' or '{' or '}' or '&' or '>';

    /// <summary>A word without quotes: text with variables in it, or a number.</summary>
    private Expression BareWord()
    {
        var start = scanner.Position;
        var parts = new List<Expression>();
        var text = new StringBuilder();
        while (!scanner.IsAtEnd && !IsWordEnd(scanner.Current))
        {
            if (scanner.Current is '"' or '\'')
            {
                throw scanner.Unsupported("a quote within a word");
            }

            if (scanner.Current == '`')
            {
                scanner.TakeEscape(text);
            }
            else if (scanner.Current == '$' && StartsVariable(scanner.Peek(1)))
            {
                Flush(parts, text, start);
                parts.Add(VariableOrSubExpression());
            }
            else
            {
                text.Append(scanner.Current);
                scanner.Position++;
            }
        }

        if (parts.Count > 0)
        {
            Flush(parts, text, start);
            return new Expandable(scanner.From(start), parts);
        }

        var word = text.ToString();
        var span = scanner.From(start);

        // A minus makes it text, and the text is kept where the number alone would not give it back.
        return word.StartsWith('-') || word != span.Text || Scanner.ParseNumber(word) is not { } number ? new Literal(span, word)
            : new Literal(span, number, LanguagePrimitives.ToText(number) == word ? null : word);
    }

    private void Flush(List<Expression> parts, StringBuilder text, int start)
    {
        if (text.Length > 0)
        {
            parts.Add(new Literal(scanner.From(start), text.ToString()));
            text.Clear();
        }
    }
}
