using System.Text.Json;
using GraphPurge.Service.Connection;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Graph;

/// <summary>
/// Reads a list by following its <c>@odata.nextLink</c>, and gives every item once. What is deleted meanwhile, by us or by anybody else, makes the
/// link expire, or makes the rest move up, and a page then begins too late. A list that is piped straight into a removal meets both. When the link
/// expires, the list begins again; when something was deleted in the session while more than one page was read, it is read again for what was
/// passed over, until reading finds it at rest or finds nothing new.
/// </summary>
/// <param name="transport">Sends.</param>
/// <param name="first">Makes the request for the first page.</param>
/// <param name="subject">What is listed, in words.</param>
/// <param name="read">Reads an item and keeps nothing of its JSON: a list of a hundred thousand must not fill the memory.</param>
/// <param name="events">Takes a line for each attempt.</param>
internal sealed class PagedList<T>(GraphTransport transport, Func<RequestInformation> first, string subject, Func<JsonElement, T> read, IServiceEventSink events) : IPageReader<T>
{
    private readonly IdSet _seen = new();
    private ListPass _pass = new(first(), transport.MarkChanges());
    private TimeSpan _pause;
    private int _fruitlessRestarts;
    private int _idlePasses;
    private int _longestPass;
    private int _unusable;

    /// <summary>The next page's items that were not read before; null when there are no more.</summary>
    /// <exception cref="GraphPurgeException">The service refused, could not be reached, or did not give the whole list: what was given before is part of it.</exception>
    public async Task<IReadOnlyList<T>?> ReadNextPageAsync(CancellationToken cancellationToken)
    {
        if (_pass.Next is null && !BeginNextPass())
        {
            return _unusable == 0 ? null : throw Unusable();
        }

        if (_pause > TimeSpan.Zero)
        {
            await transport.DelayAsync(_pause, cancellationToken).ConfigureAwait(false);
            _pause = TimeSpan.Zero;
        }

        var page = _pass.Next!;
        var reply = await ReadWithRetry.TrySendAsync(transport, page, events, cancellationToken).ConfigureAwait(false);
        if (reply.ErrorCode == GraphErrorCodes.ExpiredPageToken && _pass.Pages > 0)
        {
            BeginAgain();
            return [];
        }

        if (!reply.IsSuccess)
        {
            throw new GraphPurgeException(ReplyFaults.Explain(reply, Translation.Format($"Reading {subject}")));
        }

        using var json = reply.ReadJson();
        if (!json.RootElement.TryGetProperty("value", out var value) || value.ValueKind != JsonValueKind.Array)
        {
            throw new GraphPurgeException(new Fault(FaultCondition.ServiceUnavailable, Translation.Format($"The answer to reading {subject} is not a list: it has no array 'value'."))
            {
                RecommendedAction = Translation.Of("Try again; a proxy or gateway between here and the service may have answered instead of it."),
                RequestId = reply.RequestId,
            });
        }

        var before = _pass.Found;
        T[] items = [.. value.EnumerateArray().Where(IsNew).Select(read)];
        _pass.Turn(json.RootElement.Text("@odata.nextLink") is { } link ? GraphRequests.NextPage(page, CheckHost(link)) : null, _pass.Found > before);
        CheckProgress(reply);
        return items;
    }

    private bool BeginNextPass()
    {
        // One page is the list as it was at one moment: nothing can have moved up behind it.
        _idlePasses = _pass.Found > 0 ? 0 : _idlePasses + 1;
        if (_pass.Pages == 1 || !transport.HasChangedSince(_pass.Start) || _idlePasses > ListLimits.IdlePasses)
        {
            return false;
        }

        StartPass();
        return true;
    }

    private void BeginAgain()
    {
        _fruitlessRestarts = _pass.Found > 0 ? 0 : _fruitlessRestarts + 1;
        if (_fruitlessRestarts > ListLimits.FruitlessRestarts)
        {
            throw Incomplete(Translation.Of("objects are being deleted all the time, and each deletion ends the list"), Translation.Of("Run the command again when fewer objects are being deleted."), null);
        }

        _pause = _pass.Found >= ListLimits.WorthAPage ? TimeSpan.Zero : ListLimits.PauseAfter(_fruitlessRestarts);
        StartPass();
    }

    private void StartPass()
    {
        _longestPass = Math.Max(_longestPass, _pass.Pages);
        _pass = new ListPass(first(), transport.MarkChanges());
    }

    private void CheckProgress(GraphReply reply)
    {
        var remedy = Translation.Of("Try again. If it happens again, ask the service's support with the request id.");
        if (_pass.GoesInACircle)
        {
            throw Incomplete(Translation.Of("the service named the same next page twice"), remedy, reply.RequestId);
        }

        if (_pass.FruitlessPages > ListLimits.FruitlessPages + _longestPass)
        {
            throw Incomplete(Translation.Format($"the service gave {_pass.FruitlessPages} pages in a row with nothing new, and named a next page each time"), remedy, reply.RequestId);
        }
    }

    private bool IsNew(JsonElement item)
    {
        if (item.UsableId() is not { } id)
        {
            _unusable++;
            return false;
        }

        var isNew = _seen.Add(id);
        _pass.Found += isNew ? 1 : 0;
        return isNew;
    }

    private GraphPurgeException Incomplete(string reason, string remedy, string? requestId)
    {
        var count = Quantity.Of(_seen.Count, "object was listed", "objects were listed");
        return new GraphPurgeException(new Fault(FaultCondition.ListIncomplete, Translation.Format($"Listing {subject} ended early: {reason}. {count}. What follows on later pages was not listed."))
        {
            RecommendedAction = remedy,
            RequestId = requestId,
        });
    }

    private GraphPurgeException Unusable() => new(
        FaultCondition.ServiceUnavailable,
        Translation.Format($"Listing {subject}, the service gave {Quantity.Of(_unusable, "object")} without a usable id. Everything else was listed."),
        Translation.Of("Try again; a proxy or gateway between here and the service may have answered instead of it."));

    // The token goes to the configured host only, whatever a page says.
    private Uri CheckHost(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address)
            && GraphRoot.IsSame(address, transport.Endpoint)
            ? address
            : throw new GraphPurgeException(
                FaultCondition.RequestRejected,
                Translation.Format($"While listing {subject} the service named a next page on another host. The page was not read, because the token goes to {transport.Endpoint.Host} only."),
                Translation.Of("Check the endpoint that Get-GraphPurgeContext shows."));
}
