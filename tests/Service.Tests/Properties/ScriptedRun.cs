using System.Diagnostics;
using GraphPurge.Purging;
using GraphPurge.Service.Tests.Simulation;

namespace GraphPurge.Service.Tests.Properties;

/// <summary>Plays a case with the real run in virtual time, and fails when something is not as the purge run promises.</summary>
internal sealed class ScriptedRun : IDisposable
{
    /// <summary>The longest window of a limit, and a little more.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromMinutes(11);

    // The service may ask to wait for a day. All that was used comes back in a window, and a bucket that others use too fills in eight times that.
    private static readonly TimeSpan s_untilAllIsBack = TimeSpan.FromDays(2);

    // A slot that comes free, and a stop, let waiting batches go on by way of threads of the pool.
    private static readonly TimeSpan s_graceForOtherThreads = TimeSpan.FromSeconds(2);

    private readonly PurgeCase _case;
    private readonly VirtualTime _time = new();
    private readonly ScriptedClock _clock;
    private readonly CaseBudgets _budgets;
    private readonly PacingWatch _pacing;
    private readonly OutcomeRules _rules;
    private readonly ScriptedSender _sender;
    private readonly SimulatedRun _run;
    private readonly ScriptedTarget[] _targets;
    private readonly List<PurgeTarget> _inputs = [];

    // The target of each input.
    private readonly List<ScriptedTarget> _named = [];
    private readonly TargetSettledEvent?[] _settled;
    private readonly List<object> _timers = [];
    private readonly List<string> _violations = [];
    private readonly DateTimeOffset _start;
    private bool _hasEnded;

    public ScriptedRun(PurgeCase purgeCase)
    {
        _case = purgeCase;

        // Where nothing leaves the machine, the run gives up.
        _hasEnded = purgeCase.Troubles.Contains(RequestTrouble.NeverSent);
        _start = _time.GetUtcNow();
        _clock = new ScriptedClock(_time, TimeSpan.FromMicroseconds(purgeCase.EarlyMicroseconds));
        _pacing = new PacingWatch(purgeCase);
        _budgets = new CaseBudgets(purgeCase, _clock);
        _rules = new OutcomeRules(purgeCase);
        _targets = [.. purgeCase.Targets.Select(target => new ScriptedTarget(target))];
        ListInputs();
        _settled = new TargetSettledEvent?[_inputs.Count];
        _sender = new ScriptedSender(purgeCase, item => _named[(int)item.Target.Source!], _pacing, _time) { OnRequest = NoteRequest };
        _run = new SimulatedRun(_inputs, _sender, _time, purgeCase.Options, _budgets.All, _clock)
        {
            HoldBack = input => _time.GetUtcNow() < _start + TimeSpan.FromMilliseconds(ArrivalOf((int)input.Source!)),
            OnSettled = Note,
            OnOtherEvent = Note,
        };
    }

    /// <summary>Plays the case to its end, and on until the last answer came.</summary>
    public void Play()
    {
        _pacing.NoteEarlierWrites(_budgets.UseUp(), _start);
        Schedule();
        for (var steps = 0; ; steps++)
        {
            _run.Pump();
            AwaitWaitingBatches();
            RequireFewSteps(steps);
            if (IsOver)
            {
                break;
            }

            Require(GoesOn(), $"The run hangs, and nothing is left that could go on: completed {_run.IsCompleted}, {_sender.InFlight} requests at the sender, {_run.Requests} in the run's eyes, slots held {_budgets.SlotsAreHeld}, unsettled inputs {string.Join(", ", Enumerable.Range(0, _inputs.Count).Where(i => _settled[i] is null))}.");
        }

        _run.Take();
        RequireEachInputSettled();
        RequireBoundedTime();
        _time.Advance(s_untilAllIsBack);
        _violations.AddRange(_budgets.FindWhatStaysTaken());
        RequireNoViolation();
    }

    public void Dispose()
    {
        // After a failed check something may still be in flight, and disposing would wait for it: on this thread, which alone could go on.
        if (_run.IsCompleted)
        {
            _run.Dispose();
        }
    }

    // At the latest.
    private TimeSpan LastArrival => TimeSpan.FromMilliseconds(_case.Targets.Max(target => target.ArrivesAt) + _case.RepeatsArriveAt);

    private bool IsOver => _run.IsCompleted && _sender.InFlight == 0 && _run.Requests == 0 && !_budgets.SlotsAreHeld;

    // What a thread of the pool sends or posts may come a moment after everything seemed to rest.
    private bool GoesOn()
    {
        var clock = Stopwatch.StartNew();
        while (!_time.RunNext())
        {
            if (clock.Elapsed > s_graceForOtherThreads)
            {
                return false;
            }

            Thread.Yield();
            _run.Pump();
            if (_time.RunReady() || IsOver)
            {
                return true;
            }
        }

        return true;
    }

    private void ListInputs()
    {
        for (var round = 0; round < _case.Targets.Max(target => target.Inputs); round++)
        {
            for (var i = 0; i < _targets.Length; i++)
            {
                if (round < _case.Targets[i].Inputs)
                {
                    _inputs.Add(_case.Targets[i].ToInput(i, _inputs.Count, round));
                    _named.Add(_targets[i]);
                }
            }
        }
    }

    // First inputs come first, one for each target.
    private int ArrivalOf(int input) => input < _targets.Length ? _case.Targets[input].ArrivesAt : _case.RepeatsArriveAt;

    private void Schedule()
    {
        foreach (var jump in _case.Jumps)
        {
            At(jump.AtMilliseconds, () => _clock.Jump(TimeSpan.FromMinutes(jump.Minutes)));
        }

        foreach (var arrival in _case.Targets.Select(target => target.ArrivesAt).Append(_case.RepeatsArriveAt).Distinct())
        {
            At(arrival, () => { });
        }

        if (_budgets.SlotsAreHeld)
        {
            At(_case.SlotsHeldUntil, _budgets.GiveSlotsBack);
        }

        if (_case.Stop is { IsRequest: false } stop)
        {
            At(stop.Value, Stop);
        }

        if (_case.Abandon is { IsRequest: false } abandon)
        {
            At(abandon.Value, Abandon);
        }
    }

    private void At(int milliseconds, Action action) =>
        _timers.Add(_time.CreateTimer(_ => action(), null, TimeSpan.FromMilliseconds(Math.Max(milliseconds, 1)), Timeout.InfiniteTimeSpan));

    private void NoteRequest(int number)
    {
        if (_case.Stop == new Moment(IsRequest: true, number))
        {
            Stop();
        }

        if (_case.Abandon == new Moment(IsRequest: true, number))
        {
            Abandon();
        }
    }

    private void Stop()
    {
        _hasEnded = _pacing.IsStopped = true;
        _run.Stop();
    }

    private void Abandon()
    {
        _hasEnded = _pacing.IsStopped = true;
        foreach (var target in _targets.Where(target => target.IsInFlight))
        {
            target.IsAbandoned = true;
        }

        _run.Abandon();
    }

    // A batch waits for slots only while somebody else holds them and nobody stopped the run.
    private void AwaitWaitingBatches()
    {
        if (_budgets.SlotsAreHeld && !_pacing.IsStopped)
        {
            return;
        }

        var clock = Stopwatch.StartNew();
        while (_run.Requests > _sender.InFlight)
        {
            Require(clock.Elapsed < s_graceForOtherThreads, "A batch waits, although its slots are free or the run was stopped.");
            if (!_time.RunReady())
            {
                Thread.Yield();
            }

            _run.Pump();
        }
    }

    private void Note(TargetSettledEvent settled)
    {
        var number = (int)settled.Target.Source!;
        var target = _named[number];
        if (_settled[number] is not null)
        {
            _violations.Add($"Input {number} was reported twice.");
            return;
        }

        _settled[number] = settled;
        _hasEnded |= EndsMore(settled);
        if (settled.IsRepeated)
        {
            return;
        }

        if (target.IsSettled)
        {
            _violations.Add($"Input {number} was reported as if nothing had been reported of its target.");
        }

        target.IsSettled = true;
        _violations.AddRange(_rules.Violations(target, settled, _hasEnded).Select(violation => $"Input {number} was reported as {violation}."));
    }

    private void Note(ServiceEvent other)
    {
        if (other is DiagnosticEvent diagnostic && !diagnostic.ToString().Contains(ScriptedSender.Breakdown, StringComparison.Ordinal))
        {
            _violations.Add($"Something was caught that the sender did not throw: {diagnostic}");
        }
    }

    // A denial may close a class, a mailbox out of reach or a scope that throttles everything the scope, and a refused token the run.
    private static bool EndsMore(TargetSettledEvent settled) =>
        settled.Outcome == PurgeOutcome.Denied
        || settled.Fault?.Condition is FaultCondition.MailboxUnavailable or FaultCondition.SignInFailed or FaultCondition.Throttled;

    private void RequireEachInputSettled()
    {
        for (var i = 0; i < _inputs.Count; i++)
        {
            Require(_settled[i] is not null, $"Input {i} was never reported.");
            var own = _settled.Where((_, other) => _named[other] == _named[i]).ToList();
            Require(own.Count(settled => !settled!.IsRepeated) == 1, $"The target of input {i} was not reported once, and its other inputs as repeated.");
            Require(own.All(settled => settled!.Outcome == own[0]!.Outcome && settled.IsUnchecked == own[0]!.IsUnchecked), $"The target of input {i} was reported with different outcomes.");
            if (!_settled[i]!.IsRepeated && !_hasEnded && _case.Troubles.Count == 0 && _named[i].Case is { Deletions.Count: 0, Reads.Count: 0 })
            {
                Require(OutcomeRules.IsExact(_named[i], _settled[i]!), $"Input {i} was answered truthfully all the way, and was reported as {_settled[i]!.Outcome}.");
            }
        }
    }

    private void RequireBoundedTime()
    {
        var longest = LastArrival + TimeSpan.FromMilliseconds(_case.SlotsHeldUntil) + _sender.TotalLatency + _pacing.TotalWait + LongestWindow;
        var took = _time.GetUtcNow() - _start;
        Require(took <= longest, FormattableString.Invariant($"The run took {took}, and {longest} is the longest that all waits together may take."));
    }

    // Every 10 ms while more may come in, and again where timers are early; then a few times a second for what others may leave, and for each request.
    private void RequireFewSteps(int steps)
    {
        var took = _time.GetUtcNow() - _start;
        var adding = took < LastArrival ? took : LastArrival;
        var most = 1_000 + (20 * _sender.Requests) + (1_000 * adding.TotalSeconds) + (8 * took.TotalSeconds);
        Require(steps <= most, FormattableString.Invariant($"The run looked {steps} times in {took} whether there is something to do."));
    }

    private void Require(bool holds, string violation)
    {
        if (!holds)
        {
            _violations.Add(violation);
        }

        RequireNoViolation();
    }

    private void RequireNoViolation()
    {
        _violations.InsertRange(0, _pacing.Violations);
        if (_violations.Count > 0)
        {
            Assert.Fail(string.Join(Environment.NewLine, _violations));
        }
    }
}
