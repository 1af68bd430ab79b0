using GraphPurge.Journals;
using GraphPurge.Purging;

namespace GraphPurge.Service.Journals;

/// <summary>
/// What is recorded at about the same time. It is written kind by kind: what came in, what is sent, what became of it. A run does these to a target once and in
/// this order, so that nothing is said out of turn.
/// </summary>
internal sealed class JournalGroup
{
    /// <summary>The run that begins; null when none does.</summary>
    public JournalRun? Run { get; set; }

    /// <summary>The targets that came in, with their numbers in the file.</summary>
    public List<(int Number, PurgeTarget Target)> Targets { get; } = [];

    /// <summary>Whether these are the last targets of the run.</summary>
    public bool InputHasEnded { get; set; }

    /// <summary>The numbers of the targets that are about to be sent for the first time.</summary>
    public List<int> Sent { get; } = [];

    /// <summary>What became of targets.</summary>
    public List<(int Number, PurgeResult Result, Fault? Fault)> Outcomes { get; } = [];

    /// <summary>How the run ended; null while it has not.</summary>
    public JournalEnd? End { get; set; }

    /// <summary>How much there is to write.</summary>
    public int Count => Targets.Count + Sent.Count + Outcomes.Count + (Run is null ? 0 : 1) + (InputHasEnded ? 1 : 0) + (End is null ? 0 : 1);

    /// <summary>Forgets it all.</summary>
    public void Clear()
    {
        (Run, InputHasEnded, End) = (null, false, null);
        Targets.Clear();
        Sent.Clear();
        Outcomes.Clear();
    }
}
