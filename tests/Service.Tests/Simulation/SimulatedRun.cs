using System.Globalization;
using GraphPurge.Connection;
using GraphPurge.Contacts;
using GraphPurge.Purging;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Tests.Simulation;

/// <summary>A run of the real scheduler with its pipeline thread's part: adds while there is room, takes what is there.</summary>
internal sealed class SimulatedRun : IDisposable
{
    private readonly PurgeRun _run;
    private readonly IEnumerator<PurgeTarget> _input;
    private bool _hasTarget;
    private bool _isAdding = true;

    public SimulatedRun(IEnumerable<PurgeTarget> input, IPurgeSender sender, VirtualTime time, PurgeOptions options, RateBudgets? budgets = null, TimeProvider? clock = null)
    {
        var context = new GraphPurgeContext(SignInKind.Emulator, new Uri("https://graph.microsoft.com"), "v1.0");
        _run = new PurgeRun(sender, new PurgeFaults(context), options, clock ?? time, time.Scheduler, budgets);
        _input = input.GetEnumerator();
        _hasTarget = _input.MoveNext();
    }

    /// <summary>Called for each settled target.</summary>
    public Action<TargetSettledEvent>? OnSettled { get; set; }

    public bool IsCompleted { get; private set; }

    /// <summary>Whether the input's next target is not there yet.</summary>
    public Func<PurgeTarget, bool>? HoldBack { get; set; }

    /// <summary>Called for every other event.</summary>
    public Action<ServiceEvent>? OnOtherEvent { get; set; }

    /// <summary>How many requests the run holds: at the service, or waiting for a slot of their mailbox.</summary>
    public int Requests
    {
        get
        {
            var status = _run.Status;
            return status.Requests + status.Waiting;
        }
    }

    public void Stop() => _run.Stop();

    public void Abandon() => _run.Abandon();

    /// <summary>What a pipeline thread does between two waits.</summary>
    public void Pump()
    {
        if (IsCompleted)
        {
            return;
        }

        // Where the run settles at once what is added, there is more to take and then to add at the same instant.
        do
        {
            while (_hasTarget && HoldBack?.Invoke(_input.Current) != true && _run.TryAdd(_input.Current))
            {
                _hasTarget = _input.MoveNext();
            }
        }
        while (Take() && _hasTarget);

        if (_isAdding && !_hasTarget)
        {
            _isAdding = false;
            _run.CompleteAdding();
        }

        IsCompleted = !_isAdding && _run.IsCompleted;
    }

    public void Dispose()
    {
        _run.Dispose();
        _input.Dispose();
    }

    public static PurgeTarget DirectoryObject(int number) =>
        new() { Kind = PurgeKind.DirectoryObject, Id = number.ToString(CultureInfo.InvariantCulture), ObjectType = "user", IsKnownToExist = true };

    public static PurgeTarget Contact(int number, string mailbox) =>
        new() { Kind = PurgeKind.Contact, Id = number.ToString(CultureInfo.InvariantCulture), Mailbox = MailboxAddress.Of(mailbox), IsKnownToExist = true };

    /// <summary>Takes what is there; false when nothing is.</summary>
    public bool Take()
    {
        var any = false;
        while (_run.TryTake(out var serviceEvent, 0))
        {
            any = true;
            if (serviceEvent is TargetSettledEvent settled)
            {
                OnSettled?.Invoke(settled);
            }
            else
            {
                OnOtherEvent?.Invoke(serviceEvent!);
            }
        }

        return any;
    }
}
