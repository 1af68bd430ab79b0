using System.Globalization;
using System.Text;
using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Tests.Simulation;

/// <summary>
/// A tenant as a sender sees it: latency, limits and state, without HTTP. A plain request takes 50 ms, a batch 50 ms and 10 ms more for
/// each item, one after the other; a mailbox lends a batch at most four of its slots. A target's id is its number.
/// </summary>
internal sealed class SimulatedTenant(SimulatedApp app, VirtualTime time) : IPurgeSender
{
    private const int SlotsOfMailbox = 4;
    private const double SpreadShare = 0.3;
    private static readonly TimeSpan s_way = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_work = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan s_itemWork = TimeSpan.FromMilliseconds(10);

    private readonly Limiter _tenantWrites = Limiter.Create(app.Model, 18_000, TimeSpan.FromMinutes(5));
    private readonly Dictionary<string, Mailbox> _mailboxes = [];

    /// <summary>The smallest tenants have 3,500 resource units in ten seconds.</summary>
    private readonly Limiter _units = Limiter.Create(app.Model, 3_500, TimeSpan.FromSeconds(10));

    /// <summary>What the application may write in the tenant: the limit that deletions meet first.</summary>
    public Limiter Writes { get; } = Limiter.Create(app.Model, 3_000, TimeSpan.FromSeconds(150));

    public FaultPlan Faults { get; init; } = FaultPlan.None;

    /// <summary>How much longer a request may take, at random.</summary>
    public Jitter Jitter { get; init; } = Jitter.None;

    /// <summary>Draws by how much each request takes longer or shorter than usual; null for not at all.</summary>
    public Random? Spread { get; init; }

    /// <summary>Until when everything is throttled, whatever the limits say.</summary>
    public DateTimeOffset StormUntil { get; set; }

    /// <summary>How long reads still find a target after its deletion.</summary>
    public TimeSpan ReplicationLag { get; init; }

    /// <summary>When each target was deleted; kept only where a lag is asked for.</summary>
    private readonly Dictionary<int, DateTimeOffset> _deletedAt = [];

    /// <summary>Called for each deletion that is sent, with how many are.</summary>
    public Action<int>? OnSend { get; set; }

    public async Task<IReadOnlyList<GraphReply>> SendAsync(RequestPurpose purpose, IReadOnlyList<PurgeItem> items, CancellationToken cancellationToken)
    {
        if (purpose != RequestPurpose.Delete)
        {
            return await ServeAsync(items, isWrite: false, purpose == RequestPurpose.ReadBack ? Read : (item, _) => Gone(item)).ConfigureAwait(false);
        }

        OnSend?.Invoke(items.Count);
        var cut = Faults.ForRequest();
        var replies = await ServeAsync(items, isWrite: true, (item, now) => cut == SimulatedFault.CutBeforeEffect ? Lost() : Delete(item, now)).ConfigureAwait(false);
        return cut == SimulatedFault.None ? replies : [.. items.Select(_ => Lost())];
    }

    private static GraphReply Gone(PurgeItem item) => Reply(404, IsContact(item) ? "ErrorItemNotFound" : "Request_ResourceNotFound");

    private static GraphReply Found(PurgeItem item) => Reply(200) with { Body = Encoding.UTF8.GetBytes($$"""{"id":"{{item.Target.Id}}"}""") };

    private static GraphReply Lost() => new() { ClientRequestId = "", AnswerLost = true, ErrorMessage = "the connection broke before the answer came" };

    private static GraphReply Throttle(TimeSpan wait) => Reply(429, "ApplicationThrottled") with { RetryAfter = TimeSpan.FromSeconds(Math.Max(Math.Ceiling(wait.TotalSeconds), 1)) };

    private static GraphReply Reply(int status, string? code = null) => new() { ClientRequestId = "", StatusCode = status, ErrorCode = code };

    private static int NumberOf(PurgeItem item) => int.Parse(item.Target.Id, CultureInfo.InvariantCulture);

    private static bool IsContact(PurgeItem item) => item.Target.Kind == PurgeKind.Contact;

    private async Task<GraphReply[]> ServeAsync(IReadOnlyList<PurgeItem> items, bool isWrite, Func<PurgeItem, DateTimeOffset, GraphReply> effect)
    {
        time.RequireOwnThread();
        var pace = 1 + (Spread is null ? 0 : SpreadShare * ((2 * Spread.NextDouble()) - 1));
        await Task.Delay((s_way * pace) + Jitter.Next(), time, CancellationToken.None).ConfigureAwait(false);
        var mailbox = IsContact(items[0]) ? MailboxOf(items[0]) : null;
        var slots = mailbox is null ? 0 : Math.Min(items.Count, SlotsOfMailbox);
        var excess = mailbox is null ? 0 : Math.Clamp(mailbox.SlotsTaken + slots - SlotsOfMailbox, 0, slots);
        if (mailbox is not null)
        {
            mailbox.SlotsTaken += slots;
            app.HighestMailboxConcurrency = Math.Max(app.HighestMailboxConcurrency, mailbox.SlotsTaken);
        }

        var replies = new GraphReply[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            replies[i] = Count(items[i], isWrite, hasSlot: slots == 0 || i % slots < slots - excess, effect);
            if (items.Count > 1)
            {
                await Task.Delay(s_itemWork * pace, time, CancellationToken.None).ConfigureAwait(false);
            }
        }

        await Task.Delay(s_work * pace, time, CancellationToken.None).ConfigureAwait(false);
        if (mailbox is not null)
        {
            mailbox.SlotsTaken -= slots;
        }

        await Task.Delay((s_way * pace) + Jitter.Next(), time, CancellationToken.None).ConfigureAwait(false);
        return replies;
    }

    // Each limit counts each request, refused or not; the longest wait is the one that the answer carries.
    private GraphReply Count(PurgeItem item, bool isWrite, bool hasSlot, Func<PurgeItem, DateTimeOffset, GraphReply> effect)
    {
        app.Requests++;
        var now = time.GetUtcNow();
        var ticks = now.UtcTicks;
        var wait = app.Global.Count(ticks);
        if (IsContact(item))
        {
            wait = Longer(wait, MailboxOf(item).Requests.Count(ticks));
        }
        else
        {
            wait = Longer(wait, _units.Count(ticks));
            if (isWrite)
            {
                wait = Longer(Longer(Longer(wait, Writes.Count(ticks)), _tenantWrites.Count(ticks)), app.DirectoryWrites.Count(ticks));
            }
        }

        if (StormUntil > now)
        {
            wait = Longer(wait, TimeSpan.FromSeconds(3));
        }

        if (wait > TimeSpan.Zero || !hasSlot)
        {
            app.Throttled++;
            return Throttle(wait);
        }

        return effect(item, now);
    }

    private GraphReply Delete(PurgeItem item, DateTimeOffset now)
    {
        var fault = Faults.ForItem();
        if (fault == SimulatedFault.Unavailable)
        {
            return Reply(503, "serviceNotAvailable");
        }

        if (fault == SimulatedFault.Throttled)
        {
            return Reply(429, "TooManyRequests");
        }

        var number = NumberOf(item);
        if (app.Deleted[number] > 0)
        {
            return Gone(item);
        }

        app.Deleted[number]++;
        if (ReplicationLag > TimeSpan.Zero)
        {
            _deletedAt[number] = now;
        }

        return Reply(fault == SimulatedFault.GatewayTimeoutAfterEffect ? 504 : 204);
    }

    private GraphReply Read(PurgeItem item, DateTimeOffset now)
    {
        var number = NumberOf(item);
        var isVisible = app.Deleted[number] == 0 || (_deletedAt.TryGetValue(number, out var deleted) && now < deleted + ReplicationLag);
        return isVisible ? Found(item) : Gone(item);
    }

    private Mailbox MailboxOf(PurgeItem item)
    {
        if (!_mailboxes.TryGetValue(item.Target.Mailbox!.UserId!, out var mailbox))
        {
            _mailboxes.Add(item.Target.Mailbox!.UserId!, mailbox = new Mailbox(app.Model));
        }

        return mailbox;
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private sealed class Mailbox(LimiterModel model)
    {
        public Limiter Requests { get; } = Limiter.Create(model, 10_000, TimeSpan.FromMinutes(10));

        public int SlotsTaken { get; set; }
    }
}

/// <summary>Seeded delays on the way: mostly none, sometimes long.</summary>
/// <param name="seed">The same seed gives the same delays.</param>
/// <param name="longest">The longest delay; null for none at all.</param>
internal sealed class Jitter(int seed, TimeSpan? longest)
{
    private readonly Random _dice = new(seed);

    public static Jitter None { get; } = new(0, null);

    public TimeSpan Next() => longest is { } most ? most * Math.Pow(_dice.NextDouble(), 6) : TimeSpan.Zero;
}
