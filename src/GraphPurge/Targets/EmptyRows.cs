using System.Management.Automation;

namespace GraphPurge.Targets;

/// <summary>Counts the rows of a file with nothing in them, as spreadsheets leave them at the end: they are no targets and no errors, and one warning tells of them.</summary>
internal sealed class EmptyRows
{
    private int _count;

    /// <summary>The inputs without the empty rows, which are counted.</summary>
    public TargetIdentity[] Skip(TargetIdentity[] identities) => Array.Exists(identities, identity => identity.IsEmptyRow) ? [.. identities.Where(identity => !Counts(identity.IsEmptyRow))] : identities;

    /// <summary>The inputs without the empty rows, which are counted.</summary>
    public IEnumerable<MailboxIdentity> Skip(MailboxIdentity[] identities) => identities.Where(identity => !Counts(identity.IsEmptyRow));

    /// <summary>Tells of them, if there were any.</summary>
    public void Warn(Cmdlet command)
    {
        if (_count > 0)
        {
            command.WriteWarning(Translation.Format($"{Quantity.Of(_count, "empty row was", "empty rows were")} skipped."));
        }
    }

    private bool Counts(bool isEmptyRow)
    {
        _count += isEmptyRow ? 1 : 0;
        return isEmptyRow;
    }
}
