using System.Text;

namespace GraphPurge.Errors;

/// <summary>
/// Holds errors back that say again what was said: of each condition the first five are written one by one, the others are counted for one error at the end.
/// </summary>
internal sealed class EqualErrors
{
    /// <summary>How many errors of one condition are written: enough to see what they have in common.</summary>
    public const int Shown = 5;

    private readonly List<Entry> _entries = [];

    /// <summary>Counts an error; whether it is held back.</summary>
    /// <param name="fault">The error.</param>
    /// <param name="namesTarget">Whether it is the error of a target, which has a result too.</param>
    public bool Hold(Fault fault, bool namesTarget)
    {
        if (fault.SpeaksForOthers)
        {
            return false;
        }

        var entry = _entries.Find(known => known.Condition == fault.Condition);
        if (entry is null)
        {
            _entries.Add(entry = new Entry(fault.Condition));
        }

        if (++entry.Seen <= Shown)
        {
            return false;
        }

        entry.Targets += namesTarget ? 1 : 0;
        if (fault.Condition == FaultCondition.OutcomeUnknown)
        {
            // Nobody else can tell later which targets these are.
            (entry.Messages ??= new()).Append(' ').Append(fault.Message);
        }

        return true;
    }

    /// <summary>For each condition of which errors were held back, the error that counts them; they are counted once.</summary>
    /// <param name="passThru">Whether the command emits a result for each target.</param>
    public IReadOnlyList<Fault> TakeCounts(bool passThru)
    {
        if (_entries.Count == 0)
        {
            return [];
        }

        var counts = _entries.FindAll(entry => entry.Seen > Shown).OrderBy(entry => entry.Condition).Select(entry => Count(entry, passThru)).ToList();
        _entries.Clear();
        return counts;
    }

    private static Fault Count(Entry entry, bool passThru)
    {
        var held = entry.Seen - Shown;
        var inputs = held - entry.Targets;
        var what = inputs == 0 ? Quantity.Of(held, "more target ended", "more targets ended") : Quantity.Of(held, "more input was refused", "more inputs were refused");
        return new Fault(entry.Condition, Translation.Format($"And {what} with the same error, {entry.Condition}. Only the first {Shown} are shown one by one.{entry.Messages}"))
        {
            RecommendedAction = inputs > 0 ? Translation.Of("Correct the input; nothing was sent for what names no target, and it has no result.")
                : passThru ? Translation.Of("The results of -PassThru list all of them.")
                : Translation.Of("With -PassThru the command lists all of them, each with its result."),
        };
    }

    private sealed class Entry(FaultCondition condition)
    {
        public FaultCondition Condition => condition;

        public int Seen { get; set; }

        public int Targets { get; set; }

        public StringBuilder? Messages { get; set; }
    }
}
