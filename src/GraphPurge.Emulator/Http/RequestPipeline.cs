using GraphPurge.Emulation.Batch;
using GraphPurge.Emulation.Faults;
using GraphPurge.Emulation.Ledger;

namespace GraphPurge.Emulation.Http;

/// <summary>Carries out requests, plain ones and items of batches alike: resolve, account, fault, authorise, execute.</summary>
internal sealed class RequestPipeline
{
    private readonly Router _router;
    private readonly DeletionLedger _ledger;
    private readonly FaultInjector _faults;
    private readonly TimeSpan _latency;
    private readonly BatchRunner _batches;
    private int _operations;

    public RequestPipeline(Router router, DeletionLedger ledger, FaultInjector faults, Latency latency, int randomSeed)
    {
        _router = router;
        _ledger = ledger;
        _faults = faults;
        _latency = latency.PerRequest;
        _batches = new BatchRunner(AnswerAsync, latency.PerBatchItem, randomSeed);
    }

    /// <summary>How many operations came, each item of a batch counted as one.</summary>
    public int Operations => Volatile.Read(ref _operations);

    public async Task<GraphResponse> AnswerAsync(GraphRequest request)
    {
        Operation operation = _router.Resolve(request);
        if (request.IsBatchItem || operation.Route != RouteKind.Batch)
        {
            Interlocked.Increment(ref _operations);
        }

        DeletionLedger.Account? account = operation.Target is { } target ? _ledger.Open(target) : null;
        GraphResponse response = request.Settled ?? await DecideAsync(request, operation).ConfigureAwait(false);
        if (account is not null)
        {
            _ledger.Close(account, request.StatusSeen ?? response.Status);
        }

        return response;
    }

    private async Task<GraphResponse> DecideAsync(GraphRequest request, Operation operation)
    {
        // Where a limit would refuse a request: a throttled one is answered like a fault that strikes before anything is done.
        FaultRule? fault = _faults.Draw(operation.Route, request.IsBatchItem);
        await DelayAsync(request, fault).ConfigureAwait(false);
        GraphResponse? instead = fault is null ? null : _faults.AnswerOf(fault);
        if (instead is not null && !fault!.StrikesAfter)
        {
            return instead;
        }

        GraphResponse response = request.Token.Refusal ?? await ExecuteAsync(request, operation, instead?.Status).ConfigureAwait(false);
        return instead ?? response;
    }

    private async Task<GraphResponse> ExecuteAsync(GraphRequest request, Operation operation, int? statusSeen)
    {
        try
        {
            return operation.Route == RouteKind.Batch && !request.IsBatchItem
                ? await _batches.RunAsync(request, statusSeen).ConfigureAwait(false)
                : operation.Execute(request);
        }
        catch (GraphRefusalException refusal)
        {
            return refusal.Response;
        }
#pragma warning disable CA1031 // Whatever arrives, the emulator goes on and says what happened.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return GraphErrors.Internal(exception);
        }
    }

    private Task DelayAsync(GraphRequest request, FaultRule? fault)
    {
        TimeSpan delay = (request.IsBatchItem ? TimeSpan.Zero : _latency) + (fault?.Delay ?? TimeSpan.Zero);
        return delay > TimeSpan.Zero ? Task.Delay(delay) : Task.CompletedTask;
    }
}

/// <summary>How long the service takes.</summary>
/// <param name="PerRequest">For a plain request, and for a batch as a whole.</param>
/// <param name="PerBatchItem">For each item of a batch, on top.</param>
internal sealed record Latency(TimeSpan PerRequest, TimeSpan PerBatchItem);
