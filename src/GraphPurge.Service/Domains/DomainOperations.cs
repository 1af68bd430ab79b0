using System.Collections.Concurrent;
using GraphPurge.Connection;
using GraphPurge.DirectoryObjects;
using GraphPurge.Domains;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Domains;

internal sealed class DomainOperations(
    GraphTransport transport, GraphRequests requests, Func<DeletedObjectQuery, IServiceEventSink, IPageReader<DeletedDirectoryObject>> deletedObjects, Func<GraphPurgeContext> context) : IDomainOperations
{
    private readonly DomainReader _domains = new(transport, requests);

    // What this session requested: it knows what was to be renamed, and goes on with that after a wait that was interrupted.
    private readonly ConcurrentDictionary<string, DomainForceDelete> _requested = new(StringComparer.OrdinalIgnoreCase);

    public async Task<IReadOnlyList<DomainSummary>> ListAsync(IServiceEventSink events, CancellationToken cancellationToken) =>
        [.. (await _domains.ListAsync(events, cancellationToken).ConfigureAwait(false)).Select(domain => new DomainSummary(domain.Name, domain.IsInitial, domain.IsDefault, domain.ForceDeleteStatus))];

    public Task<DomainForceDeleteImpact> ReadImpactAsync(string domainName, IServiceEventSink events, CancellationToken cancellationToken) =>
        new DomainImpactReader(transport, requests, _domains, deletedObjects, context()).ReadAsync(domainName, events, cancellationToken);

    public async Task<IDomainForceDelete> RequestAsync(
        string domainName, bool disableUserAccounts, DomainForceDeleteImpact? impact, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var before = await _domains.ReadAsync(domainName, events, cancellationToken).ConfigureAwait(false);
        if (before.FindBlockers().FirstOrDefault() is { } blocker)
        {
            throw new GraphPurgeException(FaultCondition.DomainNotDeletable, Translation.Format($"The domain '{before.Name}' cannot be force-deleted: {blocker.Reason}."), blocker.Remedy);
        }

        var (started, timestamp) = (transport.Now, transport.Timestamp);
        var (reply, fault) = await PostAsync(before, disableUserAccounts, events, cancellationToken).ConfigureAwait(false);
        var result = new DomainForceDeleteResult
        {
            DomainName = before.Name,
            TenantId = context().TenantId,
            State = (fault is null ? DomainForceDeleteState.Accepted : DomainForceDeleteState.Unknown).ToString(),
            DisableUserAccounts = disableUserAccounts,
            StatusCode = reply.StatusCode,
            RequestId = reply.RequestId,
            ClientRequestId = reply.ClientRequestId,
            StartTime = started,
            Duration = transport.ElapsedSince(timestamp),
        };
        return _requested[before.Name] = Follow(new DomainForceDeleteOutcome(result, fault), before, impact, timestamp);
    }

    public async Task<IDomainForceDelete> FindForceDeleteAsync(string domainName, bool isKnownToExist, IServiceEventSink events, CancellationToken cancellationToken)
    {
        PathSegment.Check(domainName);
        var now = await _domains.TryReadAsync(domainName, events, cancellationToken).ConfigureAwait(false);
        if (_requested.TryGetValue(domainName, out var ours) && IsStill(ours, now))
        {
            return ours;
        }

        if (now is null && !isKnownToExist)
        {
            throw new GraphPurgeException(
                FaultCondition.TargetNotFound,
                Translation.Format($"The tenant has no domain '{domainName}'. Either it was deleted, or the name is wrong: this session did not request its deletion and cannot tell."),
                Translation.Of("Check the name, and with Get-GraphPurgeContext that this is the right tenant."));
        }

        if (now is { ForceDeleteStatus: null })
        {
            throw new GraphPurgeException(FaultCondition.DomainForceDeleteNotFound, Translation.Format($"There is nothing to wait for: no force-delete of the domain '{now.Name}' is under way."));
        }

        var result = new DomainForceDeleteResult
        {
            DomainName = now?.Name ?? domainName,
            TenantId = context().TenantId,
            State = nameof(DomainForceDeleteState.InProgress),
            StartTime = transport.Now,
        };
        return Follow(new DomainForceDeleteOutcome(result, null), now?.WithoutOperation() ?? new DomainSnapshot { Name = domainName }, impact: null, transport.Timestamp);
    }

    // The domain may have been deleted, and added again since.
    private static bool IsStill(DomainForceDelete ours, DomainSnapshot? now) => now is null || ours.Outcome.Result.State switch
    {
        nameof(DomainForceDeleteState.Accepted) or nameof(DomainForceDeleteState.InProgress) => true,
        nameof(DomainForceDeleteState.Unknown) => now.IsBeingDeleted,
        _ => false,
    };

    private DomainForceDelete Follow(DomainForceDeleteOutcome outcome, DomainSnapshot before, DomainForceDeleteImpact? impact, long started) =>
        new(outcome, before, impact, _domains, new RenameReadBack(transport, requests), transport, started);

    // Documented are 200 and 204 (learn.microsoft.com/graph/api/domain-forcedelete); what another success means, the domain itself tells.
    // Once a request may have landed, no later refusal is reported as if nothing had happened: the second request for what is
    // under way is refused too.
    private async Task<(GraphReply Reply, Fault? Fault)> PostAsync(DomainSnapshot before, bool disableUserAccounts, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var fateUnknown = false;
        for (var attempt = 1; ; attempt++)
        {
            var post = requests.ForceDelete(before.Name, disableUserAccounts);
            var reply = await transport.SendAsync(post, Guid.NewGuid().ToString(), cancellationToken).ConfigureAwait(false);
            events.Report(new AttemptEvent(AttemptLine.Format(post.HttpMethod.ToString(), post.URI.AbsolutePath, reply, attempt)));
            var isAccepted = reply is { StatusCode: 200 or 204, IsSuccess: true };
            fateUnknown |= reply.FateUnknown || (reply.IsSuccess && !isAccepted);
            if (isAccepted || (fateUnknown && await HasBegunAsync(before, events, cancellationToken).ConfigureAwait(false)))
            {
                return (reply, null);
            }

            if (!reply.IsTransient || attempt == RetrySchedule.DomainAttempts)
            {
                return fateUnknown
                    ? (reply, new Fault(FaultCondition.OutcomeUnknown, Translation.Format($"It is unknown whether the force-delete of '{before.Name}' began: the answer to a request was lost or is not one that the service documents, and the domain does not tell."))
                    {
                        RecommendedAction = Translation.Of("Read the domain again later before you decide."),
                        RequestId = reply.RequestId,
                    })
                    : throw new GraphPurgeException(ReplyFaults.Explain(reply, Translation.Format($"Force-deleting the domain '{before.Name}'")));
            }

            await transport.DelayAsync(RetrySchedule.Before(attempt + 1, reply.RetryAfter), cancellationToken).ConfigureAwait(false);
        }
    }

    // The answer to our request was lost: the domain itself tells whether the request arrived.
    private async Task<bool> HasBegunAsync(DomainSnapshot before, IServiceEventSink events, CancellationToken cancellationToken)
    {
        try
        {
            return await _domains.TryReadAsync(before.Name, events, cancellationToken).ConfigureAwait(false) is not { } now || now.HasNewForceDelete(before);
        }
        catch (GraphPurgeException)
        {
            return false; // unreadable: it does not tell
        }
    }
}
