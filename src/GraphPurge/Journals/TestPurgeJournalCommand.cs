using System.Management.Automation;

namespace GraphPurge.Journals;

/// <summary>Checks whether a journal is as it was written: whether a record was altered, is missing, or was moved.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PurgeJournal")]
[OutputType(typeof(PurgeJournalCheck))]
public sealed class TestPurgeJournalCommand : JournalCommand
{
    private protected override void Look(JournalContent journal) => WriteObject(journal.Check);
}
