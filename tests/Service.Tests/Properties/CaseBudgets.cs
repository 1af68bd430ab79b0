using GraphPurge.Contacts;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging;
using GraphPurge.Service.Purging.Kinds;

namespace GraphPurge.Service.Tests.Properties;

/// <summary>The rate budgets and slots of a case: what others used of them before, and whether all of it is back in the end.</summary>
/// <param name="purgeCase">The case.</param>
/// <param name="clock">The computer's clocks.</param>
internal sealed class CaseBudgets(PurgeCase purgeCase, TimeProvider clock)
{
    private const int AllSlots = 4;

    // More than any limit.
    private const int Everything = int.MaxValue / 2;

    private static readonly MailboxAddress s_firstMailbox = MailboxAddress.Of("mailbox1@contoso.com");

    /// <summary>The budgets.</summary>
    public RateBudgets All { get; } = new(clock);

    /// <summary>Whether somebody else holds the slots of the first mailbox.</summary>
    public bool SlotsAreHeld { get; private set; }

    /// <summary>Takes what the case says that others used. Gives how many deletions of the directory that were.</summary>
    public int UseUp()
    {
        SlotsAreHeld = purgeCase.SlotsHeldUntil > 0 && All.SlotsOf(s_firstMailbox).TakeAsync(AllSlots, CancellationToken.None).IsCompletedSuccessfully;
        if (purgeCase.BudgetLeft is not { } left)
        {
            return 0;
        }

        Use(All.Of(s_firstMailbox, ServiceLimits.Mailbox), ServiceLimits.Mailbox.Requests.Count - left);
        return Use(All.Of(DeletedObjectKind.Directory, ServiceLimits.Directory), ServiceLimits.Directory.Writes!.Count - left);
    }

    /// <summary>Lets the slots of the first mailbox go.</summary>
    public void GiveSlotsBack()
    {
        SlotsAreHeld = false;
        All.SlotsOf(s_firstMailbox).GiveBack(AllSlots);
    }

    /// <summary>Says what is not as in the beginning. Takes all there is, so it is asked once, after the longest window is over.</summary>
    public IEnumerable<string> FindWhatStaysTaken()
    {
        var global = ServiceLimits.Global.Count;
        var budgets = new List<(string Name, RateBudget Budget, int Writes, int Requests)>
        {
            ("All scopes' budget", All.Global, global, global),
            ("The directory's budget", All.Of(DeletedObjectKind.Directory, ServiceLimits.Directory), ServiceLimits.Directory.Writes!.Count, ServiceLimits.Directory.Requests.Count),
        };
        foreach (var number in purgeCase.Targets.Select(target => target.Mailbox).Where(number => number > 0).Distinct())
        {
            var mailbox = MailboxAddress.Of(FormattableString.Invariant($"mailbox{number}@contoso.com"));
            budgets.Add(($"The budget of {mailbox}", All.Of(mailbox, ServiceLimits.Mailbox), ServiceLimits.Mailbox.Requests.Count, ServiceLimits.Mailbox.Requests.Count));
            var slots = All.SlotsOf(mailbox);
            if (!slots.TakeAsync(AllSlots, CancellationToken.None).IsCompletedSuccessfully)
            {
                yield return $"Slots of {mailbox} stay taken.";
            }
            else if (slots.TakeAsync(1, CancellationToken.None).IsCompleted)
            {
                yield return $"More slots of {mailbox} came back than there are.";
            }
        }

        foreach (var (name, budget, writes, requests) in budgets)
        {
            var deletions = budget.Take(Everything, areWrites: true, All.Clock.Now);
            var reads = budget.Take(Everything, areWrites: false, All.Clock.Now);
            if (deletions != writes || reads != requests - writes)
            {
                yield return FormattableString.Invariant($"{name} is not full: {deletions} of {writes} deletions, then {reads} of {requests - writes} reads are free.");
            }
        }
    }

    private static int Use(RateBudget budget, int count)
    {
        budget.Take(count, areWrites: true, TimeSpan.Zero);
        budget.Land(count, areWrites: true, TimeSpan.Zero);
        return count;
    }
}
