using GraphPurge.Emulation.Batch;
using GraphPurge.Emulation.Faults;
using GraphPurge.Emulation.Ledger;
using GraphPurge.Emulation.Seeding;
using GraphPurge.Emulation.State;
using GraphPurge.Emulation.Throttling;

namespace GraphPurge.Emulation.Http;

/// <summary>Carries out requests, plain ones and items of batches alike: resolve, account, limit, fault, authorise, execute.</summary>
internal sealed class RequestPipeline
{
    private readonly Router _router;
    private readonly DeletionLedger _ledger;
    private readonly AnswerTally _answers;
    private readonly ThrottlingGate _throttling;
    private readonly FaultInjector _faults;
    private readonly TimeSpan _latency;
    private readonly BatchRunner _batches;

    public RequestPipeline(TenantState tenant, Behaviour behaviour, DeletionLedger ledger, AnswerTally answers, ThrottlingGate throttling)
    {
        (_router, _ledger, _answers, _throttling) = (new Router(tenant), ledger, answers, throttling);
        _faults = new FaultInjector(behaviour.Faults, behaviour.RandomSeed, tenant.Clock);
        _latency = behaviour.Latency.PerRequest;
        _batches = new BatchRunner(this, behaviour);
    }

    public Task<GraphResponse> AnswerAsync(GraphRequest request) => AnswerAsync(Begin(request));

    /// <summary>Finds out what a request asks for, and lets it in as far as the limits allow. Whoever begins a request has to answer it.</summary>
    public BegunRequest Begin(GraphRequest request)
    {
        Operation operation = _router.Resolve(request);
        DeletionLedger.Account? account = operation.Target is { } target ? _ledger.Open(target, operation.TargetId) : null;

        // What is settled before anything is looked at, and a caller whom nobody knows, use nothing (assumed). Of a batch, its items count.
        bool isMetered = request.Settled is null && request.Caller is not null && (request.IsBatchItem || operation.Route != RouteKind.Batch);
        return new BegunRequest(request, operation, account, isMetered ? _throttling.Enter(request) : null);
    }

    /// <summary>Answers a request that was begun.</summary>
    public async Task<GraphResponse> AnswerAsync(BegunRequest begun)
    {
        GraphRequest request = begun.Request;
        Decision decision;
        try
        {
            decision = (request.Settled ?? begun.Admission?.Refusal) is { } known ? new Decision(known) : await DecideAsync(begun).ConfigureAwait(false);
        }
        finally
        {
            if (begun.Admission is { } admission)
            {
                _throttling.Leave(admission);
            }
        }

        int status = request.StatusSeen ?? decision.Response.Status;
        if (request.StatusSeen is null && begun.Admission is { } told)
        {
            _throttling.Watch(request, told, decision.Response);
        }

        if (!decision.RanItems)
        {
            _answers.Add(status, isOperation: request.IsBatchItem || begun.Operation.Route != RouteKind.Batch);
        }

        if (begun.Account is { } account)
        {
            _ledger.Close(account, new Attempt(request.Ids, status, decision.HadEffect, request.IsBatchItem));
        }

        return decision.Response;
    }

    private async Task<Decision> DecideAsync(BegunRequest begun)
    {
        GraphRequest request = begun.Request;
        FaultRule? fault = _faults.Draw(begun.Operation.Route, request.IsBatchItem);
        await DelayAsync(request, fault).ConfigureAwait(false);
        GraphResponse? instead = fault is null ? null : _faults.AnswerOf(fault);
        if (instead is not null && !fault!.StrikesAfter)
        {
            return new Decision(instead);
        }

        if (request.Token.Refusal is { } refusal)
        {
            return new Decision(instead ?? refusal);
        }

        Decision decision = await ExecuteAsync(begun, instead?.Status).ConfigureAwait(false);
        bool breaksOff = fault?.Kind == FaultKind.TruncatedJson && decision.Response.WriteBody is not null;
        return breaksOff ? decision with { Response = decision.Response.Truncated() }
            : instead is not null ? decision with { Response = instead }
            : decision;
    }

    private async Task<Decision> ExecuteAsync(BegunRequest begun, int? statusSeen)
    {
        try
        {
            if (begun.Operation.Route == RouteKind.Batch && !begun.Request.IsBatchItem)
            {
                return new Decision(await _batches.RunAsync(begun.Request, statusSeen).ConfigureAwait(false), RanItems: true);
            }

            GraphResponse response = begun.Operation.Execute(begun.Request);
            return new Decision(Label(begun, response), begun.Operation.Target is not null && response.Status is >= 200 and < 300);
        }
        catch (GraphRefusalException refusal)
        {
            return new Decision(Label(begun, refusal.Response));
        }
#pragma warning disable CA1031 // Whatever arrives, the emulator goes on and says what happened.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new Decision(GraphErrors.Internal(exception));
        }
    }

    private GraphResponse Label(BegunRequest begun, GraphResponse response) =>
        begun.Admission is { } admission ? _throttling.Label(response, admission.Cost) : response;

    private Task DelayAsync(GraphRequest request, FaultRule? fault)
    {
        TimeSpan delay = (request.IsBatchItem ? TimeSpan.Zero : _latency) + (fault?.Delay ?? TimeSpan.Zero);
        return delay > TimeSpan.Zero ? Task.Delay(delay) : Task.CompletedTask;
    }

    /// <summary>What comes of a request.</summary>
    /// <param name="Response">Its answer.</param>
    /// <param name="HadEffect">Whether what it asked to delete was deleted, or its deletion set going, whatever the answer says.</param>
    /// <param name="RanItems">Whether it was a batch and its items were carried out: they count instead of it.</param>
    private readonly record struct Decision(GraphResponse Response, bool HadEffect = false, bool RanItems = false);
}
