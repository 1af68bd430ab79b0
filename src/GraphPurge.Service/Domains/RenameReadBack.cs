using System.Text.Json;
using GraphPurge.Domains;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Domains;

/// <summary>Reads what a force-delete was to rename, and reports what it did rename.</summary>
internal sealed class RenameReadBack(GraphTransport transport, GraphRequests requests)
{
    /// <summary>How many objects are read at once: a fraction of what the directory allows, since nobody is in a hurry by then.</summary>
    private const int Parallelism = 8;

    public async Task<DomainForceDeleteResult> FillAsync(DomainForceDeleteResult result, DomainForceDeleteImpact impact, IServiceEventSink events, CancellationToken cancellationToken)
    {
        using var slots = new SemaphoreSlim(Parallelism);
        var objects = impact.Renames.GroupBy(rename => rename.Id).ToArray();
        var readCount = 0;
        Report(0);
        var findings = await Task.WhenAll(objects.Select(ReadAsync)).ConfigureAwait(false);
        var read = findings.OfType<Finding>().ToArray();
        return result with
        {
            Renamed = [.. read.SelectMany(finding => finding.Done)],
            DisabledAccountCount = impact.EnabledAccountCount is { } enabled && findings.All(finding => finding is { IsUser: false } or { IsEnabled: not null })
                ? enabled - read.Count(finding => finding.IsEnabled == true)
                : null,
            UnverifiedCount = impact.UnreadableCount + findings.Count(finding => finding is null),
        };

        void Report(int count) => events.Report(new ProgressEvent(
            Translation.Format($"Force-deleting {result.DomainName}"), Translation.Format($"Deleted; {Quantity.Number(count)} of {Quantity.Of(objects.Length, "object")} read back"), objects.Length == 0 ? -1 : 100 * count / objects.Length));

        async Task<Finding?> ReadAsync(IGrouping<string, DomainRename> renames)
        {
            await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var type = renames.First().Type;
                var reply = await ReadWithRetry.TrySendAsync(transport, requests.Renamed(type, renames.Key), events, cancellationToken).ConfigureAwait(false);
                if (!reply.IsSuccess)
                {
                    return null;
                }

                using var json = reply.ReadJsonOf(renames.Key, Translation.Format($"the {Translation.Of(type)} '{renames.Key}'"));
                return new Finding(
                    type == "user",
                    json.RootElement.TryGetProperty("accountEnabled", out var enabled) && enabled.ValueKind is JsonValueKind.True or JsonValueKind.False ? enabled.GetBoolean() : null,
                    [.. renames.Select(rename => DomainNames.Confirm(rename, json.RootElement)).OfType<DomainRename>()]);
            }
            catch (GraphPurgeException)
            {
                return null; // the domain is gone, whatever this answer is: the object stays unverified
            }
            finally
            {
                Report(Interlocked.Increment(ref readCount));
                slots.Release();
            }
        }
    }

    private sealed record Finding(bool IsUser, bool? IsEnabled, IReadOnlyList<DomainRename> Done);
}
