using GraphPurge.Errors;
using GraphPurge.Purging;
using GraphPurge.Targets;

namespace GraphPurge.Consent;

/// <summary>
/// Stands between what came in and the run: targets wait here until they are agreed to, shown, or known to be no more than the caller allows. One answer never
/// covers what its question did not count.
/// </summary>
/// <param name="command">The command, which adds what is agreed to and settles the rest.</param>
/// <param name="mode">How the command is agreed to.</param>
/// <param name="maximumCount">The most targets that may come in; null for any number.</param>
internal sealed class ConsentGate(RemovalCommand command, ConsentMode mode, int? maximumCount)
{
    /// <summary>How many targets one question counts at most. More would be no question any more that somebody can check.</summary>
    private const int MostPerQuestion = 10_000;

    /// <summary>How many targets -WhatIf names at most.</summary>
    private const int MostPreviewed = 1_000;

    private readonly Queue<PurgeTarget> _waiting = [];
    private readonly Questioner _questioner = new(command);
    private readonly RushWatch? _watch = mode == ConsentMode.Granted ? new(command) : null;

    // The first answer on a target holds however often it comes in.
    private readonly IPurgeDecisions _decisions = command.Session.BeginDecisions();
    private TargetSummary? _previewed;
    private IPurgeForecast? _counted;
    private bool _hasAsked;

    /// <summary>Whether nothing has to wait here.</summary>
    public bool IsOpen => mode == ConsentMode.Granted && maximumCount is null;

    /// <summary>How many targets wait.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Takes note of a target that does not wait here.</summary>
    public void Note(PurgeTarget target) => _watch?.Add(target);

    /// <summary>Takes in a target that nothing is known to stand against.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.ConfirmationUnavailable"/> or <see cref="FaultCondition.MaximumCountExceeded"/></exception>
    public void Offer(PurgeTarget target)
    {
        if (mode is ConsentMode.AskEach or ConsentMode.AskOnce)
        {
            // At the first target, and not after all of them were listed.
            _questioner.RequireAnswers();
        }

        _watch?.Add(target);
        _waiting.Enqueue(target);
        if (maximumCount is not { } maximum)
        {
            Decide(inputHasEnded: false);
            return;
        }

        _counted ??= command.Session.BeginForecast();
        if (_counted.Add(target) && _counted.Count > maximum)
        {
            throw new GraphPurgeException(new Fault(FaultCondition.MaximumCountExceeded, Translation.Format($"More than {Quantity.Of(maximum, "target")} came in, which is the most that -MaximumCount allows. Nothing was deleted.")));
        }
    }

    /// <summary>Decides on what still waits: no more comes in.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.ConfirmationUnavailable"/></exception>
    public void Complete()
    {
        _watch?.Look();
        Decide(inputHasEnded: true);
        if (_previewed is { } previewed)
        {
            if (previewed.Rush(DateTimeOffset.UtcNow) is { } rush)
            {
                command.WriteWarning(Translation.Format($"Of these targets: {rush}. What a recovery deletes was live until then. Make sure that it is meant."));
            }

            command.WriteHostLine(Translation.Format($"What if: {previewed.Types} would be deleted permanently{(previewed.Repeats > 0 ? Translation.Format($" ({Quantity.Of(previewed.Repeats, "input repeats", "inputs repeat")} another)") : "")}. Nothing was deleted.")
                + (previewed.Count > MostPreviewed ? Translation.Format($" The first {Quantity.Number(MostPreviewed)} are listed above.") : ""));
        }
    }

    /// <summary>Takes out what still waits, where the command ends before it is decided.</summary>
    public bool TryTakeWaiting(out PurgeTarget? target) => _waiting.TryDequeue(out target);

    private void Decide(bool inputHasEnded)
    {
        while (_waiting.Count >= (mode == ConsentMode.AskOnce && !inputHasEnded ? MostPerQuestion : 1))
        {
            switch (mode)
            {
                case ConsentMode.Preview:
                    Preview(_waiting.Dequeue());
                    break;
                case ConsentMode.AskEach:
                    // It stays among the waiting until it is answered: whoever stops the command here has not lost it.
                    Follow(_decisions.Find(_waiting.Peek()) ?? command.Tally.Await(() => _questioner.Ask(_ => ShouldProcess(_waiting.Peek()))));
                    break;
                case ConsentMode.AskOnce:
                    AskOnce([.. _waiting.Take(MostPerQuestion)], inputHasEnded && _waiting.Count <= MostPerQuestion);
                    break;
                default:
                    command.Add(_waiting.Dequeue());
                    break;
            }
        }
    }

    private void Preview(PurgeTarget target)
    {
        _previewed ??= new TargetSummary();
        var isRepeat = !_decisions.TryNote(target, isAgreed: false);
        if (isRepeat)
        {
            _previewed.Repeats++;
        }
        else
        {
            _previewed.Add(target);
            if (_previewed.Count <= MostPreviewed)
            {
                ShouldProcess(target);
            }
        }

        command.ShowPreviewed(target, isRepeat);
    }

    private void AskOnce(IReadOnlyList<PurgeTarget> targets, bool isLast)
    {
        var forecast = command.Session.BeginForecast();
        List<PurgeTarget> undecided = [.. targets.Where(target => _decisions.Find(target) is null && forecast.Add(target))];
        var answer = undecided.Count == 0 ? QuestionChoice.No : AskAbout(undecided, targets.Count - undecided.Count, forecast, isLast);
        var number = 0;
        foreach (var target in targets)
        {
            var isDecided = _decisions.Find(target);
            number += isDecided is null ? 1 : 0;
            if (isDecided is null && !answer.IsForAll)
            {
                answer = Choose(
                    Translation.Format($"{Quantity.Number(number)} of {Quantity.Number(undecided.Count)}"), QuestionAbout(target),
                    QuestionChoice.NoToThis, QuestionChoice.YesToThis, QuestionChoice.YesToAll, QuestionChoice.NoToThis, QuestionChoice.NoToAll);
            }

            Follow(isDecided ?? answer.IsYes);
        }
    }

    private QuestionChoice AskAbout(List<PurgeTarget> targets, int repeats, IPurgeForecast forecast, bool isLast)
    {
        var summary = new TargetSummary { Repeats = repeats };
        targets.ForEach(summary.Add);
        var count = Quantity.Of(targets.Count, summary.Noun);
        var caption = targets.Count == 1 ? QuestionAbout(targets[0])
            : _hasAsked ? Translation.Format($"Delete the next {count} permanently?")
            : isLast ? Translation.Format($"Delete {count} permanently?")
            : Translation.Format($"Delete the first {count} permanently?");
        var message = PurgeQuestion.Describe(
            targets.Count == 1 ? summary.Types : count, summary, forecast, command.Session.Context, command.ReadTenantName(), command.QuestionNotes, summary.Consequence + (isLast ? "" : Translation.Of(" More may follow, and are asked about separately.")));
        _hasAsked = true;
        QuestionChoice answer;
        do
        {
            answer = targets.Count == 1
                ? Choose(caption, message, QuestionChoice.No, QuestionChoice.Yes, QuestionChoice.No)
                : Choose(caption, message, QuestionChoice.No, QuestionChoice.Yes, QuestionChoice.No, QuestionChoice.OneByOne, QuestionChoice.List);
            if (answer == QuestionChoice.List)
            {
                _questioner.Show(targets.Select(target => "  " + command.NameOf(target)));
            }
        }
        while (answer == QuestionChoice.List);

        return answer;
    }

    private QuestionChoice Choose(string caption, string message, QuestionChoice byDefault, params QuestionChoice[] choices) =>
        command.Tally.Await(() => _questioner.Choose(caption, message, byDefault, choices));

    private void Follow(bool isAgreed)
    {
        var target = _waiting.Dequeue();
        var isRepeat = !_decisions.TryNote(target, isAgreed);
        if (isAgreed)
        {
            command.Add(target);
        }
        else
        {
            command.Settle(target, PurgeOutcome.Declined, isRepeated: isRepeat);
        }
    }

    private string QuestionAbout(PurgeTarget target) => Translation.Format($"Delete the {command.NameOf(target)} permanently?");

    // PowerShell would say the same around the operation, in English whatever the language of the caller is.
    private bool ShouldProcess(PurgeTarget target)
    {
        var sentence = Translation.Format($"Performing the operation \"{TargetWords.Of(target).Operation}\" on target \"{command.NameOf(target)}\".");
        return command.ShouldProcess(sentence, $"{Translation.Of("Are you sure you want to perform this action?")}\n{sentence}", Translation.Of("Confirm"));
    }
}
