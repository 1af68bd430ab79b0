using System.Text;

namespace StandIn.Language;

/// <summary>Reads variables and strings.</summary>
internal sealed partial class Parser
{
    /// <summary>What PowerShell sets or heeds itself and the stand-in does not.</summary>
    private static readonly HashSet<string> UnknownVariables = new(StringComparer.OrdinalIgnoreCase)
    {
        "args", "ConsoleFileName", "Error", "Event", "EventArgs", "EventSubscriber", "ExecutionContext", "FormatEnumerationLimit", "HOME", "Host", "input",
        "IsCoreCLR", "IsLinux", "IsMacOS", "IsWindows", "LASTEXITCODE", "Matches", "MyInvocation", "NestedPromptLevel", "OFS", "OutputEncoding", "PID",
        "PROFILE", "PSBoundParameters", "PSCmdlet", "PSCulture", "PSDefaultParameterValues", "PSEdition", "PSHOME", "PSItem", "PSSenderInfo", "PSStyle",
        "PSUICulture", "PSVersionTable", "PWD", "Sender", "ShellId", "StackTrace", "switch", "this",
    };

    private static bool StartsVariable(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '{' or '(' or '?' or '$' or '^';

    private Expression VariableOrSubExpression()
    {
        var start = scanner.Position;
        scanner.Expect("$");
        if (scanner.Current == '(')
        {
            return EnclosedStatements(start, isArray: false);
        }

        var name = scanner.Current == '{' ? BracedName() : scanner.TakeWord();
        if (name.Length == 0)
        {
            throw StartsVariable(scanner.Current) ? scanner.Unsupported($"the variable ${scanner.Current}") : scanner.Error("a variable's name is missing after '$'.");
        }

        if (scanner.Current == ':' && scanner.Peek(1) != ':')
        {
            throw scanner.PeekWord(1).Length == 0
                ? scanner.Error("':' is not followed by a variable's name. Write ${name} to end the name before it.")
                : scanner.Unsupported($"variables of the kind ${name}:");
        }

        return UnknownVariables.Contains(name) ? throw scanner.Unsupported($"the variable ${name}") : new Variable(scanner.From(start), name);
    }

    private string BracedName()
    {
        var start = scanner.Position;
        var length = scanner.Source.AsSpan(start).IndexOf('}');
        scanner.Position += length + 1;
        var name = length < 0 ? throw scanner.Error("'}' is missing after the variable's name.") : scanner.Source.Substring(start + 1, length - 1);
        return name.Contains(':', StringComparison.Ordinal) ? throw scanner.Unsupported($"the variable ${{{name}}}") : name;
    }

    private Expression QuotedString()
    {
        var start = scanner.Position;
        var quote = scanner.Current;
        scanner.Position++;
        var parts = new Parts();
        while (!scanner.IsAtEnd)
        {
            if (scanner.Current == quote)
            {
                scanner.Position++;
                if (scanner.Current != quote)
                {
                    return parts.Finish(scanner.From(start));
                }
            }

            TakePart(parts, expands: quote == '"');
        }

        scanner.Position = start;
        throw scanner.Error("the string is not closed.");
    }

    /// <summary>Takes an escaped character, a variable, a subexpression or a plain character.</summary>
    private void TakePart(Parts parts, bool expands)
    {
        if (expands && scanner.Current == '`')
        {
            scanner.TakeEscape(parts.Text);
        }
        else if (expands && scanner.Current == '$' && StartsVariable(scanner.Peek(1)))
        {
            parts.Add(VariableOrSubExpression());
        }
        else
        {
            parts.Text.Append(scanner.Current);
            scanner.Position++;
        }
    }

    /// <summary>The parts of a string or of a word, as they are read.</summary>
    private sealed class Parts
    {
        private readonly List<Expression> finished = [];

        /// <summary>The plain text since the last variable.</summary>
        public StringBuilder Text { get; } = new();

        public bool ArePlain => finished.Count == 0;

        public void Add(Expression part)
        {
            finished.Add(new Literal(part.Span, Text.ToString()));
            finished.Add(part);
            Text.Clear();
        }

        public Expression Finish(SourceSpan span)
        {
            var rest = new Literal(span, Text.ToString());
            return ArePlain ? rest : new Expandable(span, [.. finished, rest]);
        }
    }
}
