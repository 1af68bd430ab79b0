namespace GraphPurge.Service.Purging;

/// <summary>Sends batches beside the loop of a run. Whatever happens to one, exactly one message comes back, and its slots are given back.</summary>
/// <param name="sender">Sends the requests.</param>
/// <param name="scheduler">Where it runs.</param>
/// <param name="post">Tells the loop.</param>
/// <param name="wake">Has the loop look again at what it does.</param>
/// <param name="stopToken">Ends reads and waits for slots as soon as the run is stopped.</param>
internal sealed class BatchDispatch(IPurgeSender sender, TaskScheduler scheduler, Action<PurgeMessage> post, Action wake, CancellationToken stopToken)
{
    /// <summary>Begins to send a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="isAlone">Whether nothing else is in flight: then the loop has nothing better to do than to send it itself, at once.</param>
    public void Start(PurgeBatch batch, bool isAlone) => _ = isAlone ? SendAsync(batch) : Task.Factory.StartNew(() => SendAsync(batch), CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);

    private async Task SendAsync(PurgeBatch batch)
    {
        PurgeMessage message;
        var slots = batch.Scope.Budget.Slots;
        try
        {
            var taking = slots?.TakeAsync(batch.Slots, stopToken) ?? Task.CompletedTask;
            Note(batch, waitsForSlots: !taking.IsCompleted);

            // Back on the scheduler, where a stop is looked at: in a simulation that is the one thread.
            await taking.ConfigureAwait(true);
            Note(batch, waitsForSlots: false);
            try
            {
                message = !stopToken.IsCancellationRequested && batch.TryDepart()
                    ? new PurgeMessage.BatchAnswered(batch, await sender.SendAsync(batch.Purpose, batch.Items, stopToken).ConfigureAwait(false))
                    : new PurgeMessage.BatchCalledOff(batch);
            }
            finally
            {
                slots?.GiveBack(batch.Slots);
            }
        }
        catch (OperationCanceledException) when (batch.TryCallOff())
        {
            message = new PurgeMessage.BatchCalledOff(batch);
        }
#pragma warning disable CA1031 // A batch that nobody answers for would keep the run waiting for ever.
        catch (Exception e)
#pragma warning restore CA1031
        {
            message = new PurgeMessage.BatchAnswered(batch, [], e);
        }

        post(message);
    }

    private void Note(PurgeBatch batch, bool waitsForSlots)
    {
        if (batch.WaitsForSlots != waitsForSlots)
        {
            batch.WaitsForSlots = waitsForSlots;
            wake();
        }
    }
}
