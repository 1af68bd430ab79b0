using System.Text;

namespace StandIn.Language;

/// <summary>Reads variables and strings.</summary>
internal sealed partial class Parser
{
    private static bool StartsVariable(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '{' or '(' or '?';

    private Expression VariableOrSubExpression()
    {
        var start = scanner.Position;
        scanner.Expect("$");
        if (scanner.Take("("))
        {
            var body = EnclosedStatements();
            return new SubExpression(scanner.From(start), body, IsArray: false);
        }

        if (scanner.Take("{"))
        {
            var end = scanner.Source.IndexOf('}', scanner.Position);
            var braced = end < 0 ? throw scanner.Error("'}' is missing after the variable's name.") : scanner.Source[scanner.Position..end];
            scanner.Position = end + 1;
            return new Variable(scanner.From(start), braced);
        }

        if (scanner.Take("?"))
        {
            return new Variable(scanner.From(start), "?");
        }

        var name = scanner.PeekWord();
        scanner.Position += name.Length;
        if (name.Length == 0)
        {
            throw scanner.Error("a variable's name is missing after '$'.");
        }

        if (scanner.Current == ':' && scanner.Peek(1) != ':')
        {
            var rest = scanner.PeekWord(1);
            if (rest.Length == 0)
            {
                throw scanner.Error("':' is not followed by a variable's name. Write ${name} to end the name before it.");
            }

            if (name.ToUpperInvariant() is not ("ENV" or "GLOBAL" or "SCRIPT" or "LOCAL"))
            {
                throw scanner.Unsupported($"variables of the kind ${name}:");
            }

            scanner.Position += rest.Length + 1;
            name = $"{name}:{rest}";
        }

        return new Variable(scanner.From(start), name);
    }

    private Expression QuotedString()
    {
        var start = scanner.Position;
        var quote = scanner.Current;
        scanner.Position++;
        var parts = new List<Expression>();
        var text = new StringBuilder();
        while (true)
        {
            if (scanner.IsAtEnd)
            {
                scanner.Position = start;
                throw scanner.Error("the string is not closed.");
            }

            if (scanner.Current == quote)
            {
                scanner.Position++;
                if (scanner.Current != quote)
                {
                    return Finished(start, parts, text);
                }
            }

            TakeStringPart(quote == '"', parts, text, start);
        }
    }

    private Expression HereString()
    {
        var start = scanner.Position;
        var quote = scanner.Peek(1);
        scanner.Position += 2;
        while (scanner.Current is ' ' or '\t' or '\r')
        {
            scanner.Position++;
        }

        scanner.Expect("\n");
        var parts = new List<Expression>();
        var text = new StringBuilder();
        if (scanner.IsAt(quote + "@"))
        {
            scanner.Position += 2;
            return new Literal(scanner.From(start), "");
        }

        while (!scanner.IsAt("\n" + quote + "@") && !scanner.IsAt("\r\n" + quote + "@"))
        {
            if (scanner.IsAtEnd)
            {
                scanner.Position = start;
                throw scanner.Error("the here-string is not closed.");
            }

            TakeStringPart(quote == '"', parts, text, start);
        }

        scanner.Position += scanner.Current == '\r' ? 4 : 3;
        return Finished(start, parts, text);
    }

    private void TakeStringPart(bool expands, List<Expression> parts, StringBuilder text, int start)
    {
        if (expands && scanner.Current == '`')
        {
            scanner.TakeEscape(text);
        }
        else if (expands && scanner.Current == '$' && StartsVariable(scanner.Peek(1)))
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

    private Expression Finished(int start, List<Expression> parts, StringBuilder text)
    {
        if (parts.Count == 0)
        {
            return new Literal(scanner.From(start), text.ToString());
        }

        Flush(parts, text, start);
        return new Expandable(scanner.From(start), parts);
    }
}
