using System.Diagnostics;
using System.Globalization;
using GraphPurge.Purging;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Tests.Simulation;

/// <summary>Runs side by side in one virtual time, with what every simulation checks: each target settled once, purged once.</summary>
internal sealed class PurgeSimulation(LimiterModel model, int targets) : IDisposable
{
    private readonly List<SimulatedRun> _runs = [];
    private readonly byte[] _settled = new byte[targets];
    private readonly Dictionary<PurgeOutcome, int> _outcomes = [];

    public VirtualTime Time { get; } = new();

    public SimulatedApp App { get; } = new(model, targets);

    public TimeSpan Elapsed { get; private set; }

    public TimeSpan RealTime { get; private set; }

    /// <summary>Called now and then while it runs.</summary>
    public Action? OnStep { get; set; }

    public SimulatedRun Add(IEnumerable<PurgeTarget> input, PurgeOptions options, IPurgeSender? sender = null, RateBudgets? budgets = null)
    {
        var run = new SimulatedRun(input, sender ?? new SimulatedTenant(App, Time), Time, options, budgets) { OnSettled = Note };
        _runs.Add(run);
        return run;
    }

    /// <summary>How many targets ended so.</summary>
    public int Count(PurgeOutcome outcome) => _outcomes.GetValueOrDefault(outcome);

    // A delay that a stop cancels goes on upon a thread of the pool.
    private static readonly TimeSpan s_graceForOtherThreads = TimeSpan.FromSeconds(2);

    public void Run()
    {
        var clock = Stopwatch.StartNew();
        var start = Time.GetUtcNow();
        while (true)
        {
            if (AreCompleted())
            {
                break;
            }

            OnStep?.Invoke();
            Assert.True(Time.RunNext() || SpinWait.SpinUntil(() => AreCompleted() || Time.RunNext(), s_graceForOtherThreads), "The run hangs: targets are unsettled, and nothing is left that could go on.");
        }

        (Elapsed, RealTime) = (Time.GetUtcNow() - start, clock.Elapsed);
    }

    private bool AreCompleted()
    {
        var areCompleted = true;
        foreach (var run in _runs)
        {
            run.Pump();
            areCompleted &= run.IsCompleted;
        }

        return areCompleted;
    }

    /// <summary>Fails unless every target has exactly one outcome.</summary>
    public void RequireEachSettledOnce() => Assert.DoesNotContain(_settled, count => count != 1);

    /// <summary>Fails unless every target was settled once, as purged, and really deleted once.</summary>
    public void RequireEachPurgedOnce()
    {
        RequireEachSettledOnce();
        Assert.DoesNotContain(App.Deleted, count => count != 1);
        Assert.Equal(targets, Count(PurgeOutcome.Purged) + Count(PurgeOutcome.PurgedAfterRetry));
    }

    /// <summary>Fails unless the run came within 5 % of what the limits dictate, with hardly anything throttled.</summary>
    /// <param name="bound">What they dictate.</param>
    /// <param name="output">Where the figures go.</param>
    /// <param name="mostThrottled">How many may be throttled.</param>
    public void RequireFullSpeed(LowerBound bound, ITestOutputHelper output, int mostThrottled = 0)
    {
        Print(bound, output);
        Assert.True(Elapsed >= bound.Time * 0.999, "Faster than the bound: the bound is wrong.");
        Assert.InRange(Elapsed / bound.Time, 0, 1.05);
        Assert.InRange(App.Throttled, 0, mostThrottled);
        Assert.InRange(App.HighestMailboxConcurrency, 0, 4);
    }

    /// <summary>Prints the bound with its formula, and what was measured.</summary>
    public void Print(LowerBound bound, ITestOutputHelper output)
    {
        output.WriteLine(bound.ToString());
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{model}: measured {Elapsed.TotalSeconds:0.00} s, {Elapsed / bound.Time:0.0000} of the bound; {App.Requests} requests, {App.Throttled} throttled ({App.ThrottledShare:0.000%}); highest mailbox concurrency {App.HighestMailboxConcurrency}; {RealTime.TotalSeconds:0.0} s of real time"));
    }

    public void Dispose()
    {
        // After a failed check something may still be in flight, and disposing a run would wait for it: on this thread, which alone could go on.
        foreach (var run in _runs.Where(run => run.IsCompleted))
        {
            run.Dispose();
        }
    }

    private void Note(TargetSettledEvent settled)
    {
        _settled[int.Parse(settled.Target.Id, CultureInfo.InvariantCulture)]++;
        _outcomes[settled.Outcome] = _outcomes.GetValueOrDefault(settled.Outcome) + 1;
    }
}
