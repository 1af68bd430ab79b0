namespace GraphPurge.Service.Purging;

/// <summary>
/// The slots of a mailbox: how many requests the service works on in it at once. Concurrent runs and the lists that feed them share these, and
/// whoever came first is served first.
/// </summary>
/// <param name="count">How many there are.</param>
#pragma warning disable CA1001 // Semaphores that are never asked for a handle of the system have nothing to dispose of.
internal sealed class MailboxSlots(int count)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _free = new(count);

    /// <summary>Whether nobody holds a slot or waits for one.</summary>
    public bool AreFree => _free.CurrentCount == count && _turn.CurrentCount == 1;

    /// <summary>Takes so many slots, all or none.</summary>
    /// <exception cref="OperationCanceledException">Stopped before they were free.</exception>
    public async Task TakeAsync(int slots, CancellationToken stopToken)
    {
        // One after the other, for two that each hold half of what they need would wait for ever.
        await _turn.WaitAsync(stopToken).ConfigureAwait(false);
        var taken = 0;
        try
        {
            for (; taken < slots; taken++)
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

    public void GiveBack(int slots) => _free.Release(slots);

    /// <summary>Holds one slot while a request is made: one that reads is one more in the mailbox too.</summary>
    /// <exception cref="OperationCanceledException">Stopped before it was free.</exception>
    public async Task<T> HoldAsync<T>(Func<Task<T>> request, CancellationToken stopToken)
    {
        await TakeAsync(1, stopToken).ConfigureAwait(false);
        try
        {
            return await request().ConfigureAwait(false);
        }
        finally
        {
            GiveBack(1);
        }
    }
}
