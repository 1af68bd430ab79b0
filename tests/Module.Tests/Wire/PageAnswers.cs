using System.Globalization;
using System.Text.Json;

namespace GraphPurge.Tests.Wire;

/// <summary>Answers to lists, as pages.</summary>
internal static class PageAnswers
{
    /// <summary>A page of items with these ids.</summary>
    /// <param name="request">The request; the next page is its address with <c>$skiptoken</c>.</param>
    /// <param name="pages">How many pages the list has.</param>
    /// <param name="each">How many items a page has.</param>
    /// <param name="idFormat">How an item's id is made of its number.</param>
    public static Answer Of(RecordedRequest request, int pages, int each = 2, string idFormat = "id-{0}")
    {
        var address = request.Target.Split("&$skiptoken=");
        var page = address.Length == 1 ? 1 : int.Parse(address[1], CultureInfo.InvariantCulture);
        var items = Enumerable.Range((page - 1) * each, each).Select(i => new { id = string.Format(CultureInfo.InvariantCulture, idFormat, i), displayName = $"Item {i}" });
        var next = page < pages ? $",\"@odata.nextLink\":\"http://{request.Header("Host")}{address[0]}&$skiptoken={page + 1}\"" : "";
        return Answer.Ok($$"""{"value":{{JsonSerializer.Serialize(items)}}{{next}}}""");
    }

    /// <summary>A query option of a request, decoded; null when it has none of that name.</summary>
    public static string? Query(this RecordedRequest request, string name) => request.Target.Split('?') is [_, var query]
        ? query.Split('&').Select(option => option.Split('=', 2)).Where(option => Uri.UnescapeDataString(option[0]) == name).Select(option => Uri.UnescapeDataString(option[1])).SingleOrDefault()
        : null;
}
