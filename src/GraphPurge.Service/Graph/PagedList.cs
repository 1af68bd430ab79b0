using System.Text.Json;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Graph;

/// <summary>Reads a list by following its <c>@odata.nextLink</c>.</summary>
internal sealed class PagedList(GraphTransport transport, RequestInformation first, string subject, IServiceEventSink events)
{
    private RequestInformation? _next = first;

    /// <summary>The next page's items, cloned from its JSON; null when there are no more.</summary>
    public async Task<IReadOnlyList<JsonElement>?> ReadNextPageAsync(CancellationToken cancellationToken)
    {
        if (_next is null)
        {
            return null;
        }

        var reply = await ReadWithRetry.SendAsync(transport, _next, subject, events, cancellationToken).ConfigureAwait(false);
        using var json = reply.ReadJson();
        _next = json.RootElement.TryGetProperty("@odata.nextLink", out var link) ? GraphRequests.Get(CheckHost(link.GetString())) : null;
        return json.RootElement.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => item.Clone())]
            : [];
    }

    // The token goes to the configured host only, whatever a page says.
    private Uri CheckHost(string? link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address)
            && Uri.Compare(address, transport.Endpoint, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
            ? address
            : throw new GraphPurgeException(
                FaultCondition.RequestRejected,
                $"While listing {subject} the service named a next page on another host; it was not followed, so that the token stays with {transport.Endpoint.Host}.");
}
