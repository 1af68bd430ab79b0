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

    public ScriptConsole(TextWriter writer, IEnumerable<string> answers, Func<string?>? readLine)
    {
        this.writer = writer;
        var prompter = new Prompter(WriteLine) { ReadLine = readLine };
        foreach (var answer in answers)
        {
            prompter.Answers.Enqueue(answer);
        }

        session = new Session(Environment.CurrentDirectory, Show, prompter.Answer);
    }

    public void Stop() => session.Stop();

    /// <summary>Runs the script; the result is the process's exit code.</summary>
    public int Run(string path, bool isQuiet)
    {
        session.ScriptPath = Path.GetFullPath(path);
        session.Variables.Set("PSScriptRoot", Path.GetDirectoryName(session.ScriptPath));
        session.Variables.Set("PSCommandPath", session.ScriptPath);
        Block script;
        try
        {
            script = Parser.Parse(File.ReadAllText(path));
        }
        catch (ParseError error)
        {
            ShowError(Session.RecordOf(error));
            return 1;
        }

        var exitCode = 0;
        foreach (var statement in script.Statements)
        {
            if (!isQuiet)
            {
                Echo(statement.Span);
            }

            try
            {
                session.Interpreter.Execute(statement, item => Show(new StreamRecord(StreamKind.Output, item)));
                Flush();
            }
            catch (ExitException exit)
            {
                Flush();
                return exit.Code;
            }
            catch (PipelineStoppedException)
            {
                Flush();
                return 130;
            }
            catch (Exception exception)
            {
                Flush();
                ShowError(session.Note(exception));
                exitCode = 1;
            }
        }

        return exitCode;
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
                Flush();
                ShowError(error);
                break;
            case WarningRecord warning:
                ShowLine("WARNING: " + warning.Message);
                break;
            case VerboseRecord verbose:
                ShowLine("VERBOSE: " + verbose.Message);
                break;
            case DebugRecord debug:
                ShowLine("DEBUG: " + debug.Message);
                break;
            case InformationRecord information:
                ShowLine(information.ToString());
                break;
            case string line when record.Stream == StreamKind.Host:
                WriteLine(line);
                break;
            case ProgressRecord when record.Stream == StreamKind.Progress:
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
        WriteLine($"ERROR {error.FullyQualifiedErrorId}");
        foreach (var line in Values.SplitLines(error.ToString()))
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
