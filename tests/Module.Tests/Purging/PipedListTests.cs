using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Purging;

/// <summary>A list of many pages, piped straight into its removal: what is deleted between two pages hides nothing.</summary>
public sealed class PipedListTests
{
    [Theory]
    [InlineData("@{ deletedUsers = 2500 }", "Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force", "Get-DeletedDirectoryObject -Type user", 2500)]
    [InlineData("@{ mailboxes = @{ count = 1; contactsEach = 2500 } }", "Get-MailboxContact -UserId $mailbox | Remove-ContactPermanently -Force", "Get-MailboxContact -UserId $mailbox", 2500)]
    public void Everything_listed_is_purged(string seed, string pipeline, string list, int count)
    {
        var run = ModuleRun.Emulated($"$mailbox = $tenant.Mailboxes | Where-Object {{ $_ -like 'mailbox*' }}\n{pipeline}\n{list}\nGet-GraphEmulatorLedger -Summary", seed);
        Assert.Empty(run.Errors);
        dynamic summary = Assert.Single(run.OutputOf("GraphEmulatorLedgerSummary"));
        Assert.Equal(count, (int)summary.Purged);
        Assert.Equal(count, (int)summary.Requested);
        Assert.Equal(0, (int)summary.Collateral);
        Assert.Empty(run.OutputOf("DeletedDirectoryObject"));
        Assert.Empty(run.OutputOf("MailboxContact"));
    }
}
