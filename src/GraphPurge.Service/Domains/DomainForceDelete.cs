using System.Globalization;
using GraphPurge.Domains;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Domains;

/// <summary>Follows a force-delete that was requested, here or elsewhere.</summary>
/// <param name="outcome">How far it has come.</param>
/// <param name="before">The domain as it was before the request. Where that is not known, as if there had been no force-delete before.</param>
/// <param name="impact">What was expected to change; null when nobody looked.</param>
/// <param name="domains">Reads the domain.</param>
/// <param name="readBack">Reads what was renamed.</param>
/// <param name="transport">Has the clock.</param>
/// <param name="started">When the request was sent, or this session first looked.</param>
internal sealed class DomainForceDelete(
    DomainForceDeleteOutcome outcome, DomainSnapshot before, DomainForceDeleteImpact? impact, DomainReader domains, RenameReadBack readBack, GraphTransport transport, long started) : IDomainForceDelete
{
    /// <summary>How often the clock that a user sees goes on.</summary>
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);

    private DomainForceDeleteOutcome _outcome = outcome;

    public DomainForceDeleteOutcome Outcome => Volatile.Read(ref _outcome);

    public async Task<DomainForceDeleteOutcome> FollowAsync(TimeSpan timeout, TimeSpan pollingInterval, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var (state, fault) = await WaitAsync(timeout, pollingInterval, events, cancellationToken).ConfigureAwait(false);
        var result = Note(Outcome.Result with { State = state.ToString() }, fault);
        return state == DomainForceDeleteState.Deleted && impact is not null
            ? Note(await readBack.FillAsync(result.Result, impact, events, cancellationToken).ConfigureAwait(false), fault)
            : result;
    }

    // By a clock that nobody can set: one that is set back would prolong the wait by as much.
    private DomainForceDeleteOutcome Note(DomainForceDeleteResult result, Fault? fault)
    {
        var now = new DomainForceDeleteOutcome(result with { Duration = transport.ElapsedSince(started) }, fault);
        Volatile.Write(ref _outcome, now);
        return now;
    }

    private async Task<(DomainForceDeleteState State, Fault? Fault)> WaitAsync(TimeSpan timeout, TimeSpan pollingInterval, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var (name, begun) = (before.Name, transport.Timestamp);
        while (true)
        {
            DomainSnapshot? now;
            try
            {
                now = await domains.TryReadAsync(name, events, cancellationToken).ConfigureAwait(false);
            }
            catch (GraphPurgeException e)
            {
                return (DomainForceDeleteState.InProgress, e.Fault with { Message = Translation.Format($"The service accepted the force-delete of '{name}', but it cannot be followed. {e.Fault.Message}") });
            }

            if (now is null)
            {
                return (DomainForceDeleteState.Deleted, null);
            }

            // A failure that stood there before our request is another operation's.
            if (now.HasNewForceDelete(before) && now.Status == DomainSnapshot.Failed)
            {
                return (DomainForceDeleteState.Failed, new Fault(FaultCondition.DomainForceDeleteFailed, Translation.Format($"The service accepted the force-delete of '{name}' and reports that it failed{now.DescribeLastAction()}."))
                {
                    RecommendedAction = Translation.Of("Remove what still refers to the domain, Exchange references first, and try again."),
                });
            }

            var left = timeout - transport.ElapsedSince(begun);
            if (left <= TimeSpan.Zero)
            {
                return (DomainForceDeleteState.InProgress, new Fault(FaultCondition.DomainWaitTimedOut, Translation.Format($"The wait for the deletion of '{name}' ended after {timeout.TotalSeconds:0.###} {(timeout.TotalSeconds == 1 ? "second" : "seconds")}. The operation itself goes on."))
                {
                    RecommendedAction = Translation.Format($"Wait on with Wait-DomainForceDelete -DomainName {name}. The domain is deleted once it does not exist any more. The service may take up to 24 hours."),
                });
            }

            await PauseAsync(now, left < pollingInterval ? left : pollingInterval, timeout, begun, events, cancellationToken).ConfigureAwait(false);
        }
    }

    // In steps, so that whoever looks at the screen sees that something goes on.
    private async Task PauseAsync(DomainSnapshot now, TimeSpan pause, TimeSpan timeout, long begun, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var paused = transport.Timestamp;
        while (pause - transport.ElapsedSince(paused) is var left && left > TimeSpan.Zero)
        {
            var waited = transport.ElapsedSince(begun);
            events.Report(new ProgressEvent(Translation.Format($"Force-deleting {before.Name}"), Translation.Format($"{now.ForceDeleteStatus ?? "Accepted"}, time-out in {Lengths.Describe(timeout - waited)}"), -1)
            {
                Detail = new ProgressDetail(Translation.Format($"Waited {Lengths.Describe(waited)}, next look in {Lengths.Describe(left)}"), Translation.Of("Ctrl+C ends the watching only")),
            });
            await transport.DelayAsync(TimeSpan.FromMilliseconds(Math.Ceiling((left < s_tick ? left : s_tick).TotalMilliseconds)), cancellationToken).ConfigureAwait(false);
        }
    }
}
