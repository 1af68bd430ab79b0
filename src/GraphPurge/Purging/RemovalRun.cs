using System.Management.Automation;
using GraphPurge.Errors;

namespace GraphPurge.Purging;

/// <summary>
/// A removal's run, as the pipeline thread sees it: targets are handed over, and what becomes of them is written while the streams are open. However the command
/// ends, what was settled is written or accounted for.
/// </summary>
internal sealed class RemovalRun : IDisposable
{
    private readonly RemovalCommand _command;
    private readonly IPurgeRun _run;
    private readonly PurgeProgress _progress;
    private readonly SecondInterrupt _interrupt;
    private readonly Termination _termination;

    /// <summary>How many targets of unknown fate are named on the host where a journal names them all.</summary>
    private const int MostNamed = 20;

    // In which language the command was called: a stop comes on another thread.
    private readonly ExecutionContext? _caller = ExecutionContext.Capture();

    // What an ended stream could not take any more, for the last lines on the host.
    private readonly List<string> _unknown = [];
    private readonly bool _isRecorded;
    private PurgeTarget? _inHand;
    private int _waitWasAnnounced;

    /// <summary>Starts a run.</summary>
    /// <param name="command">The command, whose streams it writes to.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="close">Closes what the command holds, where the process is told to end and the pipeline's thread is busy elsewhere.</param>
    public RemovalRun(RemovalCommand command, PurgeOptions options, Action close)
    {
        _command = command;
        _isRecorded = options.Journal is not null;
        _progress = new PurgeProgress(command.Tally);
        _run = command.Session.StartPurge(options);
        _interrupt = new SecondInterrupt(_run.Abandon);
        _termination = new Termination(_run.StopAndWait, close);
        if (command.StopToken.IsCancellationRequested)
        {
            // Stopped while there was no run yet to be stopped.
            _run.Stop();
        }
    }

    /// <summary>Hands a target over, and writes what has become of others meanwhile.</summary>
    public void Add(PurgeTarget target)
    {
        _inHand = target;
        while (!_run.TryAdd(target))
        {
            WriteNext(millisecondsTimeout: 100);
        }

        _inHand = null;

        while (WriteNext(millisecondsTimeout: 0))
        {
        }
    }

    /// <summary>Takes the target for which there was no room yet when the command ended; null where there is none.</summary>
    public PurgeTarget? TakeInHand() => Interlocked.Exchange(ref _inHand, null);

    /// <summary>Writes everything until the last target is settled: no more come.</summary>
    public void Finish()
    {
        _run.CompleteAdding();
        _progress.TotalIsKnown = true;
        while (!_run.IsCompleted)
        {
            WriteNext(millisecondsTimeout: 100);
        }

        ThrowIfStopped();
    }

    /// <summary>Stops it, from any thread, and says at once what is still awaited.</summary>
    public void Stop()
    {
        _run.Stop();
        if (_caller is { } caller)
        {
            ExecutionContext.Run(caller, _ => AnnounceWait(_run.Status), null);
        }
    }

    /// <summary>Where an error ends the command, the other streams are still open: every result is written, and the errors that cannot be are counted.</summary>
    public void WriteTheRest()
    {
        _run.Stop();
        var unwritten = new SortedDictionary<FaultCondition, int>();
        foreach (var serviceEvent in TakeTheRest(() => _command.AnswerTokenDemand(_command.Session.TokenRelay)))
        {
            if (serviceEvent is not TargetSettledEvent settled)
            {
                _command.Show(serviceEvent);
                continue;
            }

            WriteResult(settled);
            if (settled.Fault is { } fault)
            {
                unwritten[fault.Condition] = 1 + unwritten.GetValueOrDefault(fault.Condition);
                if (settled.Outcome == PurgeOutcome.Unknown)
                {
                    _command.WriteWarning(Printable.Of(fault.Message));
                }
            }
        }

        _command.WriteDoubts();
        if (unwritten.Count > 0)
        {
            _command.WriteWarning(Translation.Format($"The command ends with its first error, so {Quantity.Of(unwritten.Values.Sum(), "other error is", "other errors are")} not shown: {string.Join(", ", unwritten.Select(entry => $"{Quantity.Number(entry.Value)} {entry.Key}"))}."));
        }
    }

    /// <summary>The streams are closed; the host is not. Targets are named where their fate is not known.</summary>
    public void AccountForTheRest()
    {
        _run.Stop();
        foreach (var settled in TakeTheRest(RefuseTokenDemand).OfType<TargetSettledEvent>())
        {
            Account(settled);
        }

        if (_unknown.Count > 0)
        {
            // Without a journal nobody else can tell later which targets these are.
            var named = _isRecorded ? Math.Min(_unknown.Count, MostNamed) : _unknown.Count;
            var others = named == _unknown.Count ? "" : Environment.NewLine + "  " + Translation.Format($"and {Quantity.Of(_unknown.Count - named, "other target")}: see the journal.");
            _command.Host?.UI?.WriteWarningLine(Translation.Format($"No answer came to the deletion of {Quantity.Of(_unknown.Count, "target")}, and nobody knows whether it took effect:{string.Concat(_unknown.Take(named).Append(others))}"));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run.Dispose();
        _interrupt.Dispose();
        _termination.Dispose();
    }

    private bool WriteNext(int millisecondsTimeout)
    {
        // What is taken now could not be written any more.
        ThrowIfStopped();
        _command.AnswerTokenDemand(_command.Session.TokenRelay);
        if (_command.ProgressIsDue)
        {
            _command.Show(_progress.Next(_run.Status.WaitReason));
        }

        if (!_run.TryTake(out var serviceEvent, millisecondsTimeout))
        {
            return false;
        }

        if (serviceEvent is not TargetSettledEvent settled)
        {
            _command.Show(serviceEvent);
        }
        else if (_command.StopToken.IsCancellationRequested)
        {
            // It came while the stop did. The streams are closed by now, and the last lines tell of it.
            Account(settled);
            throw new PipelineStoppedException();
        }
        else
        {
            WriteSettled(settled);
        }

        return true;
    }

    private void ThrowIfStopped()
    {
        if (_command.StopToken.IsCancellationRequested || _termination.WasRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void WriteSettled(TargetSettledEvent settled)
    {
        WriteResult(settled);
        if (settled.Fault is not { } fault)
        {
            return;
        }

        if (fault.EndsTheCommand())
        {
            _command.End(fault, settled.Target.Source);
        }

        _command.Write(fault, settled.Target.Source, hasResult: true);
    }

    private void WriteResult(TargetSettledEvent settled)
    {
        _command.Tally.Settled(settled);
        _command.Write(settled.Target, settled.Outcome, settled.Result);
    }

    private void Account(TargetSettledEvent settled)
    {
        _command.Tally.Settled(settled);
        if (settled.Outcome == PurgeOutcome.Unknown && !settled.IsRepeated)
        {
            // The id of a contact fills two lines. It is whole where no journal has it: nobody else knows it.
            _unknown.Add($"{Environment.NewLine}  {(_isRecorded ? _command.NameOf(settled.Target) : Printable.Of(_command.Session.NameOf(settled.Target)))}");
        }
    }

    private IEnumerable<ServiceEvent> TakeTheRest(Action answerTokenDemand)
    {
        const int patience = 20;
        _interrupt.CountAsFirst();
        var waits = 0;
        while (!_run.IsCompleted)
        {
            answerTokenDemand();
            if (_run.TryTake(out var serviceEvent, millisecondsTimeout: 100))
            {
                yield return serviceEvent!;
            }
            else if (++waits >= patience)
            {
                AnnounceWait(_run.Status);
            }
        }
    }

    // No other command can be called any more, and what waits for a token must not wait for ever.
    private void RefuseTokenDemand()
    {
        if (_command.Session.TokenRelay is { } relay && relay.TryTake(out var demand))
        {
            demand.Refuse(new Fault(FaultCondition.ContextTokenUnavailable, Translation.Of("The command was stopped before its token could be renewed.")));
        }
    }

    private void AnnounceWait(PurgeStatus status)
    {
        if (status.Requests > 0 && Interlocked.Exchange(ref _waitWasAnnounced, 1) == 0)
        {
            _command.WriteLastLine(
                Translation.Format($"{_command.MyInvocation.MyCommand.Name} is stopping. It waits for the answers to {Quantity.Of(status.Requests, "request")} with {Quantity.Of(status.Targets, "target")}, at most {status.LongestWait.TotalSeconds:0} s. ") +
                Translation.Of("Press Ctrl+C again to stop waiting: these targets are then reported as Unknown."));
        }
    }
}
