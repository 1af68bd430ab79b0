namespace GraphPurge.Service.Purging;

/// <summary>
/// The places of a mailbox: how many requests the service works on in it at once. Runs side by side and the lists that feed them share these, and
/// whoever came first is served first.
/// </summary>
/// <param name="count">How many there are.</param>
#pragma warning disable CA1001 // Semaphores that are never asked for a handle of the system have nothing to dispose of.
internal sealed class MailboxPlaces(int count)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _free = new(count);

    /// <summary>Takes so many places, all or none.</summary>
    /// <exception cref="OperationCanceledException">Stopped before they were free.</exception>
    public async Task TakeAsync(int places, CancellationToken stopToken)
    {
        // One after the other, for two that each hold half of what they need would wait for ever.
        await _turn.WaitAsync(stopToken).ConfigureAwait(false);
        var taken = 0;
        try
        {
            for (; taken < places; taken++)
            {
                await _free.WaitAsync(stopToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (taken > 0)
        {
            GiveBack(taken);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void GiveBack(int places) => _free.Release(places);
}
