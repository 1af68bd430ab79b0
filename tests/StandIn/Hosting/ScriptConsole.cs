using System.Management.Automation;
using StandIn.Engine;
using StandIn.Language;

namespace StandIn;

/// <summary>Runs a script statement by statement and prints it like a session at a prompt.</summary>
internal sealed class ScriptConsole
{
    public const int Width = 100;

    private readonly TextWriter writer;
    private readonly Session session;
    private readonly List<object?> pending = [];
    private bool isAfterBlank = true;

    public ScriptConsole(TextWriter writer)
    {
        this.writer = writer;
        session = new Session(Environment.CurrentDirectory, Show, _ => null);
    }

    /// <summary>Runs the script; the result is the process's exit code.</summary>
    public int Run(string path)
    {
        session.Variables.Set("PSScriptRoot", Path.GetDirectoryName(path));
        session.Variables.Set("PSCommandPath", path);
        var exitCode = 0;
        try
        {
            foreach (var statement in Parser.Parse(File.ReadAllText(path)).Statements)
            {
                Echo(statement.Span);
                exitCode = Succeeds(statement) ? exitCode : 1;
            }
        }
        catch (ParseError error)
        {
            ShowError(error.ErrorRecord);
            return 1;
        }

        return exitCode;
    }

    private bool Succeeds(Statement statement)
    {
        try
        {
            session.Interpreter.Execute(statement, item => Show(new StreamRecord(StreamKind.Output, item)));
            return true;
        }
        catch (Exception exception)
        {
            ShowError(Session.RecordOf(exception));
            return false;
        }
        finally
        {
            Flush();
        }
    }

    /// <summary>The statement as it was written, with the comments that stand directly above it.</summary>
    private void Echo(SourceSpan span)
    {
        var above = span.Source[..span.Start].Split('\n')[..^1];
        var comments = above.Reverse().TakeWhile(line => line.TrimStart().StartsWith('#')).Reverse();
        if (!isAfterBlank)
        {
            WriteLine("");
        }

        foreach (var comment in comments)
        {
            WriteLine(comment.TrimEnd());
        }

        WriteLine("PS> " + span.Text);
    }

    private void Show(StreamRecord record)
    {
        // A redirection may have sent records down the pipeline; they look the same there.
        switch (PSObject.Base(record.Value))
        {
            case ErrorRecord error:
                ShowError(error);
                break;
            case InformationalRecord line:
                ShowLine($"{line.GetType().Name.Replace("Record", "", StringComparison.Ordinal).ToUpperInvariant()}: {line}");
                break;
            case InformationRecord line:
                ShowLine(line.ToString());
                break;
            case ProgressRecord:
                break;
            case string line when record.Stream == StreamKind.Host:
                WriteLine(line);
                break;
            default:
                pending.Add(record.Value);
                break;
        }
    }

    private void ShowLine(string text)
    {
        Flush();
        WriteLine(text);
    }

    private void ShowError(ErrorRecord error)
    {
        ShowLine($"ERROR {error.FullyQualifiedErrorId}");
        foreach (var line in CellText.SplitLines(error.ToString()))
        {
            WriteLine("  " + line);
        }

        if (error.ErrorDetails is { RecommendedAction.Length: > 0 } details)
        {
            WriteLine("  next: " + details.RecommendedAction);
        }
    }

    /// <summary>Shows the objects that came since the last line: only together do they make a table.</summary>
    private void Flush()
    {
        foreach (var line in new Formatter(session, Width).Render(pending))
        {
            WriteLine(line.TrimEnd());
        }

        pending.Clear();
    }

    private void WriteLine(string line)
    {
        writer.WriteLine(line);
        isAfterBlank = line.Length == 0;
    }
}
