using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Domains;

/// <summary>Reads domains: one, or the list of them.</summary>
internal sealed class DomainReader(GraphTransport transport, GraphRequests requests)
{
    /// <summary>Reads a domain. Reading first keeps a mistyped name, whose later absence would look like success, from being taken for one.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.TargetNotFound"/> for an unknown name; the service refused, or could not be reached.</exception>
    public async Task<DomainSnapshot> ReadAsync(string domainName, IServiceEventSink events, CancellationToken cancellationToken)
    {
        PathSegment.Check(domainName);
        return await TryReadAsync(domainName, events, cancellationToken).ConfigureAwait(false)
            ?? throw new GraphPurgeException(FaultCondition.TargetNotFound, Translation.Format($"The tenant has no domain '{domainName}'."), Translation.Of("Check the name, and with Get-GraphPurgeContext that this is the right tenant."));
    }

    /// <summary>Lists the tenant's domains.</summary>
    /// <exception cref="GraphPurgeException">The service refused, or could not be reached.</exception>
    public async Task<IReadOnlyList<DomainSnapshot>> ListAsync(IServiceEventSink events, CancellationToken cancellationToken)
    {
        var pages = new PagedList<DomainSnapshot>(transport, requests.Domains, Translation.Of("the tenant's domains"), DomainSnapshot.Read, events);
        var all = new List<DomainSnapshot>();
        while (await pages.ReadNextPageAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            all.AddRange(page);
        }

        return all;
    }

    /// <summary>Reads a domain; null when the service says that it does not exist.</summary>
    public async Task<DomainSnapshot?> TryReadAsync(string domainName, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var reply = await ReadWithRetry.TrySendAsync(transport, requests.Domain(domainName), events, cancellationToken).ConfigureAwait(false);
        if (reply.IsAbsent)
        {
            return null;
        }

        if (!reply.IsSuccess)
        {
            throw new GraphPurgeException(ReplyFaults.Explain(reply, Translation.Format($"Reading the domain '{domainName}'")));
        }

        using var json = reply.ReadJsonOf(domainName, Translation.Format($"the domain '{domainName}'"));
        return DomainSnapshot.Read(json.RootElement);
    }
}
