using System.Globalization;
using System.Text.Json;
using GraphPurge.Domains;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Domains;

internal sealed class DomainOperations(GraphTransport transport, GraphRequests requests, TimeProvider time) : IDomainOperations
{
    /// <summary>How often the force-delete is sent at the most.</summary>
    private const int MaximumAttempts = 5;

    public async Task<DomainDetail> ReadForDeletionAsync(string domainName, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var domain = await ReadAsync(domainName, events, cancellationToken).ConfigureAwait(false);
        var references = new PagedList(transport, () => requests.DomainNameReferences(domainName), $"what refers to the domain '{domainName}'", events);
        var types = new List<string?>();
        while (await references.ReadNextPageAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            types.AddRange(page.Select(reference => reference.ODataType()));
        }

        return new DomainDetail
        {
            DomainName = domain.Name,
            UserCount = types.Count(type => type == "user"),
            GroupCount = types.Count(type => type == "group"),
            ApplicationCount = types.Count(type => type == "application"),
        };
    }

    public async Task<DomainForceDeleteOutcome> ForceDeleteAsync(DomainForceDeleteRequest request, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var before = await ReadAsync(request.DomainName, events, cancellationToken).ConfigureAwait(false);
        var started = time.GetUtcNow();
        var (reply, fault) = await PostAsync(request, before, events, cancellationToken).ConfigureAwait(false);
        var state = fault is null ? DomainForceDeleteState.Accepted : DomainForceDeleteState.Unknown;
        if (fault is null && request.Wait)
        {
            (state, fault) = await FollowAsync(request, before, started, events, cancellationToken).ConfigureAwait(false);
        }

        return new DomainForceDeleteOutcome(
            new DomainForceDeleteResult
            {
                DomainName = before.Name,
                State = state,
                DisableUserAccounts = request.DisableUserAccounts,
                StatusCode = reply.StatusCode,
                RequestId = reply.RequestId,
                ClientRequestId = reply.ClientRequestId,
                StartTime = started,
                Duration = time.GetUtcNow() - started,
            },
            fault);
    }

    // Once a request may have landed, no later refusal is reported as if nothing had happened: the second request for what is
    // under way is refused too.
    private async Task<(GraphReply Reply, Fault? Fault)> PostAsync(DomainForceDeleteRequest request, DomainSnapshot before, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var fateUnknown = false;
        for (var attempt = 1; ; attempt++)
        {
            var post = requests.ForceDelete(request.DomainName, request.DisableUserAccounts);
            var reply = await transport.SendAsync(post, Guid.NewGuid().ToString(), cancellationToken).ConfigureAwait(false);
            events.Report(new AttemptEvent(AttemptLine.Format(post.HttpMethod.ToString(), post.URI.AbsolutePath, reply, attempt)));
            fateUnknown |= reply.FateUnknown;
            if (reply.IsSuccess || (fateUnknown && await HasBegunAsync(request.DomainName, before, events, cancellationToken).ConfigureAwait(false)))
            {
                return (reply, null);
            }

            if (!reply.IsTransient || attempt == MaximumAttempts)
            {
                return fateUnknown
                    ? (reply, new Fault(FaultCondition.OutcomeUnknown, $"It is unknown whether the force-delete of '{request.DomainName}' began: the answer to a request was lost, and the domain does not tell.")
                    {
                        RecommendedAction = "Read the domain again later before you decide.",
                        RequestId = reply.RequestId,
                    })
                    : throw new GraphPurgeException(ReplyFaults.Explain(reply, $"Force-deleting the domain '{request.DomainName}'"));
            }

            await transport.DelayAsync(Backoff.Before(attempt + 1, reply.RetryAfter), cancellationToken).ConfigureAwait(false);
        }
    }

    // The answer to our request was lost: the domain itself tells whether the request arrived.
    private async Task<bool> HasBegunAsync(string domainName, DomainSnapshot before, IServiceEventSink events, CancellationToken cancellationToken)
    {
        try
        {
            return await TryReadAsync(domainName, events, cancellationToken).ConfigureAwait(false) is not { } now || now.HasNewForceDelete(before);
        }
        catch (GraphPurgeException)
        {
            return false; // unreadable: it does not tell
        }
    }

    private async Task<(DomainForceDeleteState State, Fault? Fault)> FollowAsync(
        DomainForceDeleteRequest request, DomainSnapshot before, DateTimeOffset started, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var name = request.DomainName;
        while (true)
        {
            DomainSnapshot? now;
            try
            {
                now = await TryReadAsync(name, events, cancellationToken).ConfigureAwait(false);
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

            var waited = time.GetUtcNow() - started;
            var left = request.Timeout - waited;
            if (left <= TimeSpan.Zero)
            {
                return (DomainForceDeleteState.InProgress, new Fault(FaultCondition.DomainWaitTimedOut, string.Format(CultureInfo.InvariantCulture, "The wait for the deletion of '{0}' ended after {1:0.###} seconds. The operation itself goes on.", name, request.Timeout.TotalSeconds))
                {
                    RecommendedAction = "Look again later: the domain is deleted once reading it finds nothing. The service may take up to 24 hours.",
                });
            }

            events.Report(new ProgressEvent($"Force-deleting {name}", $"{now.Status ?? "Accepted"} for {waited:hh\\:mm\\:ss}", -1));
            await transport.DelayAsync(left < request.PollingInterval ? left : request.PollingInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    // Reading first keeps a mistyped name, whose later absence would look like success, from being taken for one.
    private async Task<DomainSnapshot> ReadAsync(string domainName, IServiceEventSink events, CancellationToken cancellationToken)
    {
        PathSegment.Check(domainName);
        var domain = await TryReadAsync(domainName, events, cancellationToken).ConfigureAwait(false)
            ?? throw new GraphPurgeException(FaultCondition.TargetNotFound, $"The tenant has no domain '{domainName}'.", "Check the name, and with Get-GraphPurgeContext that this is the right tenant.");
        return domain.WhyNotDeletable() is { } reason
            ? throw new GraphPurgeException(FaultCondition.DomainNotDeletable, $"The domain '{domain.Name}' cannot be force-deleted: {reason}.")
            : domain;
    }

    /// <summary>Reads a domain; null when the service says that it does not exist.</summary>
    private async Task<DomainSnapshot?> TryReadAsync(string domainName, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var reply = await ReadWithRetry.TrySendAsync(transport, requests.Domain(domainName), events, cancellationToken).ConfigureAwait(false);
        if (reply.IsAbsent)
        {
            return null;
        }

        if (!reply.IsSuccess)
        {
            throw new GraphPurgeException(ReplyFaults.Explain(reply, $"Reading the domain '{domainName}'"));
        }

        using JsonDocument json = reply.ReadJson();
        return DomainSnapshot.Read(json.RootElement, domainName);
    }
}
