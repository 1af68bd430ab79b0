using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using GraphPurge.Views;

namespace GraphPurge.Consent;

/// <summary>Asks on the host. What was typed before is thrown away, and where nobody can answer the command ends before anything is sent.</summary>
/// <param name="command">The command that asks.</param>
internal sealed class Questioner(GraphPurgeCommand command)
{
    private readonly PSHost? _host = command.Host;

    private string Command => command.MyInvocation.MyCommand.Name;

    /// <summary>Makes sure that nothing known prevents an answer.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.ConfirmationUnavailable"/></exception>
    public void RequireAnswers()
    {
        if (Interaction.FindObstacle(_host) is { } obstacle)
        {
            throw Unavailable(Translation.Format($"{Command} needs confirmation, but {obstacle}. Without it nothing is sent."));
        }
    }

    /// <summary>Lets somebody choose.</summary>
    /// <param name="caption">The question.</param>
    /// <param name="message">What is known of it, line by line.</param>
    /// <param name="byDefault">What Enter alone means; one of the choices.</param>
    /// <param name="choices">What may be answered.</param>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.ConfirmationUnavailable"/></exception>
    public QuestionChoice Choose(string caption, string message, QuestionChoice byDefault, params IReadOnlyList<QuestionChoice> choices)
    {
        if (Interaction.IsTerminal(_host))
        {
            return ChooseInPlainText(caption, message, byDefault, choices);
        }

        var described = new Collection<ChoiceDescription>([.. choices.Select(choice => choice.Describe())]);
        var answer = Ask(ui => ui.PromptForChoice(caption, message, described, choices.ToList().IndexOf(byDefault)));

        // Measured in PowerShell 7.6.9: at Ctrl+C a host's question may not throw but be answered with -1.
        return answer >= 0 ? choices[answer] : throw Stopped();
    }

    /// <summary>Lets somebody type a text.</summary>
    /// <remarks>Measured in PowerShell 7.6.9: in a terminal, Ctrl+C ends the reading with null. Where Select-Object -First has ended what comes before it, the commands after it are not told of the stop.</remarks>
    /// <param name="lines">What is known, and what to type.</param>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.ConfirmationUnavailable"/></exception>
    public string ReadText(params IReadOnlyList<string> lines) => Ask(ui =>
    {
        foreach (var line in lines.SkipLast(1).SelectMany(Wrap))
        {
            ui.WriteLine(line);
        }

        ui.Write(lines[^1] + " ");
        return ui.ReadLine();
    }) ?? throw (Interaction.IsTerminal(_host) || command.StopToken.IsCancellationRequested ? Stopped() : Unavailable(Translation.Format($"{Command} needs confirmation. Without it nothing is sent.")));

    /// <summary>Shows lines on the host.</summary>
    public void Show(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            _host!.UI.WriteLine(line);
        }
    }

    /// <summary>Asks in whatever way.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.ConfirmationUnavailable"/>: the host has nobody to ask.</exception>
    public T Ask<T>(Func<PSHostUserInterface, T> question)
    {
        RequireAnswers();
        try
        {
            Interaction.DiscardTypedAhead(_host!);
            return question(_host!.UI);
        }
        catch (Exception e) when (e is PipelineStoppedException || command.StopToken.IsCancellationRequested)
        {
            throw Stopped();
        }
#pragma warning disable CA1031 // Each kind of host that cannot ask throws something of its own: HostException, PSInvalidOperationException, NullReferenceException, RemoteException.
        catch (Exception)
#pragma warning restore CA1031
        {
            throw Unavailable(Translation.Format($"{Command} needs confirmation, but nobody can be asked in this host. Without it nothing is sent."));
        }
    }

    // Measured in PowerShell 7.6.9: where it does not know the terminal's background, as on Linux and macOS, its own question is white with the default in yellow.
    // In a light terminal nobody can read that. This one has the terminal's own colour.
    private QuestionChoice ChooseInPlainText(string caption, string message, QuestionChoice byDefault, IReadOnlyList<QuestionChoice> choices)
    {
        var prompt = Translation.Format($"{string.Concat(choices.Select(choice => $"[{choice.Key}] {choice.Name}  "))}[?] Help (default is \"{byDefault.Key}\"):");
        List<string> lines = ["", caption, .. message.Split('\n'), prompt];
        while (true)
        {
            var answer = ReadText(lines).Trim();
            if (answer.Length == 0)
            {
                return byDefault;
            }

            if (choices.FirstOrDefault(choice => choice.IsMeantBy(answer)) is { } chosen)
            {
                return chosen;
            }

            lines = [.. answer == "?" ? choices.Select(choice => $"{choice.Key} - {choice.Help}") : [], prompt];
        }
    }

    // A labelled line goes on where its text began.
    private IEnumerable<string> Wrap(string line) =>
        Interaction.WidthOf(_host!) is { } width ? WordWrap.Lines(line, width, line.StartsWith("  ", StringComparison.Ordinal) ? PurgeQuestion.Indent : "") : [line];

    private PipelineStoppedException Stopped()
    {
        // What is said next does not belong on the line of the question.
        _host!.UI.WriteLine();
        return new PipelineStoppedException();
    }

    private static GraphPurgeException Unavailable(string message) => new(FaultCondition.ConfirmationUnavailable, message);
}
