using GraphPurge.Purging;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>Sends packs, reads back what the answers leave open, and says of every target what is to become of it.</summary>
/// <param name="sender">Sends the requests.</param>
/// <param name="advice">What a refusal recommends.</param>
/// <param name="options">How the run behaves.</param>
/// <param name="time">The clock.</param>
/// <param name="budgets">What the application may still send.</param>
/// <param name="stopToken">Ends waiting and reading, never a deletion that is under way.</param>
internal sealed class PackSender(IPurgeSender sender, PermissionAdvice advice, PurgeOptions options, TimeProvider time, Budgets budgets, CancellationToken stopToken)
{
    /// <summary>Waits for the pack's places in its mailbox; false when the run was stopped before.</summary>
    public async Task<bool> TryTakePlacesAsync(Pack pack)
    {
        try
        {
            stopToken.ThrowIfCancellationRequested();
            await (pack.Lane.Budget.Places?.TakeAsync(pack.Places, stopToken) ?? Task.CompletedTask).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public static void GivePlacesBack(Pack pack) => pack.Lane.Budget.Places?.GiveBack(pack.Places);

    /// <summary>Sends a pack whose deletions the budgets have counted already, and which has its places.</summary>
    public async Task<IReadOnlyDictionary<PurgeItem, Verdict>> SendAsync(Pack pack)
    {
        await sender.SendAsync(pack.Items).ConfigureAwait(false);
        Land(pack.Lane, pack.Items.Count, areWrites: true);
        var verdicts = pack.Items.ToDictionary(item => item, Judge);
        await ReadBackAsync(pack.Lane, verdicts).ConfigureAwait(false);
        return verdicts;
    }

    private Verdict Judge(PurgeItem item)
    {
        if (item.LastReply!.FateUnknown)
        {
            item.RememberUnknownFate();
        }

        return Verdict.OfDeletion(item, item.LastReply, options, advice);
    }

    // Replaces the verdicts that only reading the targets can give.
    private async Task ReadBackAsync(Lane lane, Dictionary<PurgeItem, Verdict> verdicts)
    {
        var items = verdicts.Where(entry => entry.Value.Step == NextStep.ReadBack).Select(entry => entry.Key).ToList();
        try
        {
            // What the service confirmed as deleted may be readable for a while yet.
            var readings = await RepeatedRead.SendAsync(
                items, (open, _) => ReadAsync(lane, open), (item, reading) => reading.IsSuccess && item.LastReply!.IsSuccess, wait => time.WaitUntilStopAsync(wait, stopToken), stopToken).ConfigureAwait(false);
            foreach (var item in items)
            {
                verdicts[item] = Verdict.OfReadBack(item, readings[item], options, advice);
            }
        }
        catch (OperationCanceledException)
        {
            foreach (var item in items)
            {
                verdicts[item] = Verdict.Stopped(item);
            }
        }
    }

    // Reads count among a scope's requests just as deletions do, so they wait for their turn too.
    private async Task<IReadOnlyList<GraphReply>> ReadAsync(Lane lane, IReadOnlyList<PurgeItem> items)
    {
        while (UntilRead(lane, items.Count) is { } wait && wait > TimeSpan.Zero)
        {
            await time.WaitUntilStopAsync(wait, stopToken).ConfigureAwait(false);
            stopToken.ThrowIfCancellationRequested();
        }

        lane.Budget.TakeReads(items.Count);
        budgets.Global.TakeReads(items.Count);
        try
        {
            return await sender.ReadBackAsync(items, stopToken).ConfigureAwait(false);
        }
        finally
        {
            Land(lane, items.Count, areWrites: false);
        }
    }

    private TimeSpan UntilRead(Lane lane, int count)
    {
        var now = time.GetUtcNow();
        var (inLane, inAll) = (lane.Budget.Until(count, areWrites: false, now), budgets.Global.Until(count, areWrites: false, now));
        return inLane > inAll ? inLane : inAll;
    }

    private void Land(Lane lane, int count, bool areWrites)
    {
        var now = time.GetUtcNow();
        lane.Budget.Land(count, areWrites, now);
        budgets.Global.Land(count, areWrites, now);
    }
}
