using System.Text.Json;
using GraphPurge.Service.Connection;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Graph;

/// <summary>
/// Reads a list by following its <c>@odata.nextLink</c>. What is deleted between two pages makes the rest move up, so that a page
/// begins too late, or makes the link expire. A list that is piped straight into a removal meets both; therefore, when something was
/// deleted in the session meanwhile, the list is read again for what was passed over, until reading finds it at rest or finds nothing new.
/// </summary>
/// <param name="transport">Sends.</param>
/// <param name="first">Makes the request for the first page.</param>
/// <param name="subject">What is listed, in words.</param>
/// <param name="read">Reads an item, of which nothing stays once its page was read: a list of a hundred thousand must not leave their JSON behind.</param>
/// <param name="events">Takes a line for each attempt.</param>
internal sealed class PagedList<T>(GraphTransport transport, Func<RequestInformation> first, string subject, Func<JsonElement, T> read, IServiceEventSink events)
{
    private const string ExpiredPageToken = "Directory_ExpiredPageToken";

    /// <summary>How often in a row the list is read again without finding anything new.</summary>
    private const int MaximumIdlePasses = 2;

    private readonly HashSet<ulong> _seen = [];
    private RequestInformation? _next = first();
    private long _changesAtStart = transport.Changes;
    private bool _foundNew;
    private int _idlePasses;

    /// <summary>The next page's items that were not read before; null when there are no more.</summary>
    public async Task<IReadOnlyList<T>?> ReadNextPageAsync(CancellationToken cancellationToken)
    {
        if (_next is null && !BeginNextPass())
        {
            return null;
        }

        var page = _next!;
        var reply = await ReadWithRetry.TrySendAsync(transport, page, events, cancellationToken).ConfigureAwait(false);
        if (reply.ErrorCode == ExpiredPageToken && transport.Changes != _changesAtStart)
        {
            _next = null;
            return [];
        }

        if (!reply.IsSuccess)
        {
            throw new GraphPurgeException(ReplyFaults.Explain(reply, $"Reading {subject}"));
        }

        using var json = reply.ReadJson();
        _next = json.RootElement.Text("@odata.nextLink") is { } link ? GraphRequests.NextPage(page, CheckHost(link)) : null;
        return json.RootElement.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(IsNew).Select(read)]
            : [];
    }

    private bool BeginNextPass()
    {
        _idlePasses = _foundNew ? 0 : _idlePasses + 1;
        if (transport.Changes == _changesAtStart || _idlePasses > MaximumIdlePasses)
        {
            return false;
        }

        (_changesAtStart, _foundNew, _next) = (transport.Changes, false, first());
        return true;
    }

    private bool IsNew(JsonElement item)
    {
        var isNew = _seen.Add(Hash(item.RequireId()));
        _foundNew |= isNew;
        return isNew;
    }

    // FNV-1a: 64 bits of each id are enough to know it again, and a tenth of its size.
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 1099511628211);
        }

        return hash;
    }

    // The token goes to the configured host only, whatever a page says.
    private Uri CheckHost(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address)
            && GraphRoot.IsSame(address, transport.Endpoint)
            ? address
            : throw new GraphPurgeException(
                FaultCondition.RequestRejected,
                $"While listing {subject} the service named a next page on another host; it was not followed, so that the token stays with {transport.Endpoint.Host}.",
                "Check the endpoint that Get-GraphPurgeContext shows.");
}
