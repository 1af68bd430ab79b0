using System.Management.Automation;
using GraphPurge.Errors;

namespace GraphPurge.Journals;

/// <summary>Shows what a journal says: every target with what became of it, or a summary of the file.</summary>
[Cmdlet(VerbsCommon.Get, "PurgeJournal")]
[OutputType(typeof(PurgeJournalEntry), typeof(PurgeJournalSummary))]
public sealed class GetPurgeJournalCommand : JournalCommand
{
    /// <summary>Counts the targets by what became of them, instead of naming them.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    private protected override void Look(JournalContent journal)
    {
        if (journal.Check is { IsIntact: false, Problem: { } problem })
        {
            WriteWarning(Printable.Of(Translation.Format($"{journal.Check.Path}: {problem} What follows is not read.")));
        }

        if (Summary)
        {
            WriteObject(PurgeJournalSummary.Of(journal));
        }
        else
        {
            WriteObject(journal.Entries, enumerateCollection: true);
        }
    }
}
