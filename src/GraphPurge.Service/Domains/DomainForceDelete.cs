using System.Globalization;
using GraphPurge.Domains;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Domains;

/// <summary>Follows a force-delete that was requested.</summary>
internal sealed class DomainForceDelete(
    DomainForceDeleteOutcome outcome, DomainSnapshot before, DomainForceDeleteImpact? impact, DomainReader domains, RenameReadBack readBack, GraphTransport transport, long started) : IDomainForceDelete
{
    public DomainForceDeleteOutcome Outcome => outcome;

    public async Task<DomainForceDeleteOutcome> FollowAsync(TimeSpan timeout, TimeSpan pollingInterval, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var (state, fault) = await WaitAsync(timeout, pollingInterval, events, cancellationToken).ConfigureAwait(false);
        var result = outcome.Result with { State = state.ToString() };
        if (state == DomainForceDeleteState.Deleted && impact is not null)
        {
            result = await readBack.FillAsync(result, impact, events, cancellationToken).ConfigureAwait(false);
        }

        return new DomainForceDeleteOutcome(result with { Duration = Waited }, fault);
    }

    // By a clock that nobody can set: one that is set back would prolong the wait by as much.
    private TimeSpan Waited => transport.ElapsedSince(started);

    private async Task<(DomainForceDeleteState State, Fault? Fault)> WaitAsync(TimeSpan timeout, TimeSpan pollingInterval, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var name = before.Name;
        while (true)
        {
            DomainSnapshot? now;
            try
            {
                now = await domains.TryReadAsync(name, events, cancellationToken).ConfigureAwait(false);
            }
            catch (GraphPurgeException e)
            {
                return (DomainForceDeleteState.InProgress, e.Fault with { Message = $"The service accepted the force-delete of '{name}', but it cannot be followed. {e.Fault.Message}" });
            }

            if (now is null)
            {
                return (DomainForceDeleteState.Deleted, null);
            }

            // A failure that stood there before our request is another operation's.
            if (now.HasNewForceDelete(before) && now.Status == "Failed")
            {
                return (DomainForceDeleteState.Failed, new Fault(FaultCondition.DomainForceDeleteFailed, $"The service accepted the force-delete of '{name}' and reports that it failed.")
                {
                    RecommendedAction = "Remove what still refers to the domain, Exchange references first, and try again.",
                });
            }

            var left = timeout - Waited;
            if (left <= TimeSpan.Zero)
            {
                return (DomainForceDeleteState.InProgress, new Fault(FaultCondition.DomainWaitTimedOut, string.Format(CultureInfo.InvariantCulture, "The wait for the deletion of '{0}' ended after {1:0.###} {2}. The operation itself goes on.", name, timeout.TotalSeconds, timeout.TotalSeconds == 1 ? "second" : "seconds"))
                {
                    RecommendedAction = "Look again later. The domain is deleted once it does not exist any more. The service may take up to 24 hours.",
                });
            }

            events.Report(new ProgressEvent($"Force-deleting {name}", $"{now.Status ?? "Accepted"} for {Lengths.Describe(Waited)}; the next look is in {Lengths.Describe(left < pollingInterval ? left : pollingInterval)}", -1));
            await transport.DelayAsync(left < pollingInterval ? left : pollingInterval, cancellationToken).ConfigureAwait(false);
        }
    }
}
