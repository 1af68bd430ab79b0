using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Tests.Properties;

/// <summary>Watches what is sent when: nothing early, nothing beyond a scope's concurrency or limits, nothing after a stop, nothing for what is settled.</summary>
/// <param name="purgeCase">The case.</param>
internal sealed class PacingWatch(PurgeCase purgeCase)
{
    private const int MailboxSlots = 4;
    private const int BatchItems = 20;
    private const int DirectoryWrites = 3_000;
    private const int DirectoryWritesPerSecond = 20;

    // Eight deletions, each followed by at most nine reads, and six looks. What is throttled may be sent more often.
    private const int MostRequests = 90;
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    private readonly Dictionary<int, Scope> _scopes = [];
    private readonly List<string> _violations = [];

    // The least that the directory's bucket holds, whenever between its sending and its answer a deletion counts.
    private double _writesLeft = DirectoryWrites;
    private DateTimeOffset _writesCountedTo;
    private int _requests;
    private int _writesInFlight;

    /// <summary>What was sent that should not have been.</summary>
    public IReadOnlyList<string> Violations => _violations;

    /// <summary>Whether the run was told to stop.</summary>
    public bool IsStopped { get; set; }

    /// <summary>The longest time that all answers so far asked to wait, together.</summary>
    public TimeSpan TotalWait { get; private set; }

    /// <summary>Notes deletions that earlier runs used up.</summary>
    public void NoteEarlierWrites(int count, DateTimeOffset now)
    {
        Refill(now);
        _writesLeft -= count;
    }

    /// <summary>Checks a request that is sent.</summary>
    public void NoteSending(ScriptedRequest request, DateTimeOffset now)
    {
        var scope = ScopeOf(request);
        var name = FormattableString.Invariant($"Request {request.Number} ({request.Purpose}, {request.Items.Count} items, scope {request.Mailbox}, {now:HH:mm:ss.fff})");
        Require(!IsStopped, $"{name} was sent after the stop.");
        Require(++_requests <= purgeCase.ThrottleLimit, $"{name} is one more in flight than the throttle limit.");
        Require(request.Items.Count <= BatchItems, $"{name} is larger than a batch may be.");
        Require(request.Targets.All(target => target.Case.Mailbox == request.Mailbox), $"{name} mixes throttling scopes.");
        Require(now >= scope.PausedUntil, $"{name} was sent before {scope.PausedUntil:HH:mm:ss.fff}, although most of a batch was told to wait.");
        scope.SlotsTaken += request.Mailbox == 0 ? 0 : request.Slots;
        Require(scope.SlotsTaken <= MailboxSlots, $"{name} is beyond the mailbox's slots.");
        foreach (var target in request.Targets)
        {
            Require(!target.IsSettled, $"{name} was sent for a target that was reported.");
            Require(!target.IsInFlight, $"{name} was sent for a target that is in flight.");
            Require(now >= target.NotBefore, $"{name} was sent before {target.NotBefore:HH:mm:ss.fff}, although its target was told to wait.");
            Require(++target.Requests - target.Refusals <= MostRequests, $"{name} is one of too many for one target.");
            target.IsInFlight = true;
            if (request.IsWrite)
            {
                Require(++target.Tries - target.Refusals <= RetrySchedule.DeletionAttempts, $"{name} is one deletion too many for one target.");
                target.Attempts++;
                target.IsBeingDeleted = true;
            }
        }

        if (request is { IsWrite: true, Mailbox: 0 })
        {
            // One that goes alone finds out how the service counts.
            Refill(now);
            Require((request.Items.Count == 1 && _writesInFlight == 0) || _writesLeft - _writesInFlight > request.Items.Count - 0.01, $"{name} is beyond the directory's limit of deletions.");
            _writesInFlight += request.Items.Count;
        }
    }

    /// <summary>Takes note of an answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="replies">Its answers; null when there are none.</param>
    /// <param name="now">The present.</param>
    public void NoteAnswer(ScriptedRequest request, IReadOnlyList<GraphReply>? replies, DateTimeOffset now)
    {
        var scope = ScopeOf(request);
        _requests--;
        scope.SlotsTaken -= request.Mailbox == 0 ? 0 : request.Slots;
        foreach (var target in request.Targets)
        {
            target.IsInFlight = false;
        }

        if (request is { IsWrite: true, Mailbox: 0 })
        {
            _writesInFlight -= request.Items.Count;
            NoteEarlierWrites(request.Items.Count - (replies?.Count(reply => reply.NeverSent) ?? 0), now);
        }

        TotalWait += TimeSpan.FromMinutes(1);
        if (replies is null)
        {
            return;
        }

        for (var i = 0; i < replies.Count; i++)
        {
            request.Targets[i].Refusals += replies[i].StatusCode == 429 ? 1 : 0;
            if (WaitOf(replies[i]) is { } wait)
            {
                request.Targets[i].NotBefore = now + wait;
            }
        }

        if (replies.Count(reply => reply.StatusCode is 429 or 503) * 2 > replies.Count && replies.Max(WaitOf) is { } longest)
        {
            TotalWait += longest;
            scope.PausedUntil = now + longest > scope.PausedUntil ? now + longest : scope.PausedUntil;
        }
        else
        {
            TotalWait += replies.Max(WaitOf) ?? TimeSpan.Zero;
        }
    }

    private void Refill(DateTimeOffset now)
    {
        _writesLeft = Math.Min(_writesLeft + (DirectoryWritesPerSecond * (now - _writesCountedTo).TotalSeconds), DirectoryWrites);
        _writesCountedTo = now;
    }

    // What asks for longer than the schedule allows is given up, not waited for.
    private static TimeSpan? WaitOf(GraphReply reply) => reply.RetryAfter is { } wait && wait <= s_longestWait ? wait : null;

    private Scope ScopeOf(ScriptedRequest request)
    {
        if (!_scopes.TryGetValue(request.Mailbox, out var scope))
        {
            _scopes.Add(request.Mailbox, scope = new Scope());
        }

        return scope;
    }

    private void Require(bool holds, FormattableString violation)
    {
        if (!holds)
        {
            _violations.Add(FormattableString.Invariant(violation));
        }
    }

    private sealed class Scope
    {
        public int SlotsTaken { get; set; }

        public DateTimeOffset PausedUntil { get; set; }
    }
}
