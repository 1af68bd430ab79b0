using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Seeding;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Throttling;

/// <summary>Lets requests in as far as the limits allow, and watches who comes back too early. Thread-safe.</summary>
/// <remarks>
/// The emulator has one application, so what is limited per application has one count. A batch as a whole is not counted, its
/// items are, each by itself (documented: learn.microsoft.com/graph/throttling, «Throttling and batching»).
/// </remarks>
internal sealed class ThrottlingGate
{
    private readonly object _gate = new();
    private readonly TenantState _tenant;
    private readonly ThrottlingRules _rules;
    private readonly Dictionary<string, MailboxMeter> _mailboxes = new(StringComparer.OrdinalIgnoreCase);
    private readonly IdentityMeter? _identity;
    private readonly SlidingWindow? _global;
    private readonly ReturnWatch _returns = new();

    public ThrottlingGate(TenantState tenant, ThrottlingRules rules)
    {
        (_tenant, _rules) = (tenant, rules);
        _identity = rules.Identity is null ? null : new IdentityMeter(rules.Identity, DeterministicId.Guid("emulator application"), tenant.Info.Id);
        _global = rules.Global is null ? null : new SlidingWindow(rules.Global);
    }

    /// <summary>How many requests came back before the wait was over that they had been told.</summary>
    public int EarlyReturns => _returns.EarlyReturns;

    /// <summary>The most requests that were at work at once in any one mailbox.</summary>
    public int HighestMailboxConcurrency
    {
        get
        {
            lock (_gate)
            {
                return _mailboxes.Values.Select(mailbox => mailbox.HighestConcurrency).DefaultIfEmpty().Max();
            }
        }
    }

    /// <summary>Lets a request in, or refuses it. Whoever is let in holds a slot in its mailbox until <see cref="Leave"/>.</summary>
    public Admission Enter(GraphRequest request)
    {
        DateTimeOffset now = _tenant.Clock();
        RequestCost cost = RequestCost.Of(request);
        string? mailbox = cost.User is { } user ? _tenant.Use(state => state.Directory.FindUser(user)?.Id) : null;
        TimeSpan? punishment = _returns.Arrive(request, now);
        lock (_gate)
        {
            MailboxMeter? meter = mailbox is null ? null : MeterOf(mailbox);
            ThrottlingRefusal? refusal = Longest(
                ChargeAll(now),
                cost.User is null ? _identity?.Charge(cost, now) : meter?.Charge(now),

                // Assumed: whoever comes back too early is refused whatever is free by now, and its wait starts anew.
                punishment is null ? null : new ThrottlingRefusal(GraphErrors.TooManyRequests(null), punishment.Value));
            refusal ??= meter?.Enter();
            return refusal is null
                ? new Admission(cost, meter, null)
                : new Admission(cost, null, refusal.ToResponse(punishment));
        }
    }

    /// <summary>Gives back the slot of a request that was answered.</summary>
    public void Leave(Admission admission)
    {
        if (admission.Slot is { } slot)
        {
            lock (_gate)
            {
                slot.Leave();
            }
        }
    }

    /// <summary>Takes down how long a request was told to wait, if it was.</summary>
    public void Watch(GraphRequest request, Admission admission, GraphResponse response) =>
        _returns.Leave(request, response, byLimit: admission.Refusal is not null, _tenant.Clock());

    /// <summary>Adds to an answer of the directory what it tells of the usage.</summary>
    public GraphResponse Label(GraphResponse response, RequestCost cost)
    {
        if (_identity is null || cost.User is not null)
        {
            return response;
        }

        lock (_gate)
        {
            return _identity.Label(response, cost, _tenant.Clock());
        }
    }

    private ThrottlingRefusal? ChargeAll(DateTimeOffset now) =>
        _global?.Charge(1, now) is { } wait && wait > TimeSpan.Zero ? new ThrottlingRefusal(GraphErrors.TooManyRequests(null), wait) : null;

    private static ThrottlingRefusal? Longest(params ThrottlingRefusal?[] refusals)
    {
        ThrottlingRefusal? longest = null;
        foreach (ThrottlingRefusal? refusal in refusals)
        {
            longest = longest is null || refusal?.Wait > longest.Wait ? refusal ?? longest : longest;
        }

        return longest;
    }

    private MailboxMeter MeterOf(string mailbox)
    {
        if (!_mailboxes.TryGetValue(mailbox, out MailboxMeter? meter))
        {
            _mailboxes.Add(mailbox, meter = new MailboxMeter(_rules.Outlook));
        }

        return meter;
    }
}
