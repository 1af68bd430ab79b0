using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Graph;

/// <summary>
/// Asks for ids that stay the same when an item moves within its mailbox. A request that names such an id carries the preference too; one
/// that names an id from elsewhere does not, since that is of the default kind. That the service would take either kind either way
/// is assumed and not relied on.
/// </summary>
/// <remarks>Documented: learn.microsoft.com/graph/outlook-immutable-id: it holds only for the request that carries it, so for each page of a list and each
/// item of a batch; contacts have such ids, folders need none.</remarks>
internal static class ImmutableIds
{
    public const string Preference = "IdType=\"ImmutableId\"";

    /// <summary>Adds the preference to a request.</summary>
    public static RequestInformation WithImmutableIds(this RequestInformation request)
    {
        request.Headers.TryAdd("Prefer", Preference);
        return request;
    }
}
