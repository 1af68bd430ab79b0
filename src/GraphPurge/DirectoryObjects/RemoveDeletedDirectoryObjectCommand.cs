using System.Management.Automation;
using GraphPurge.Completion;
using GraphPurge.Connection;
using GraphPurge.Purging;
using GraphPurge.Targets;

namespace GraphPurge.DirectoryObjects;

/// <summary>Purges soft-deleted directory objects. Nobody can restore them afterwards.</summary>
[Cmdlet(VerbsCommon.Remove, "DeletedDirectoryObject", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PurgeResult))]
public sealed class RemoveDeletedDirectoryObjectCommand : InputRemovalCommand
{
    private readonly List<TargetIdentity> _toRead = [];

    /// <summary>The objects: ids, or objects or hashtables that carry one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("ObjectId", "DirectoryObjectId")]
    [AllowNull]
    [AllowEmptyString]
    [TargetIdentityTransformation<DeletedObjectInput>]
    [ArgumentCompleter(typeof(DeletedObjectCompleter))]
    public TargetIdentity[] Id { get; set; } = [];

    /// <summary>Holds back what was deleted more recently: a number of days, or a time span. Every object is read first: it may have been restored and deleted again since it was listed.</summary>
    [Parameter]
    [TimeSpanTransformation(TimeSpanUnit.Days)]
    public TimeSpan? MinimumAge { get; set; }

    /// <summary>The file that records what is sent and what becomes of it; with -WhatIf, the plan. It is made, or appended to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalFileCompleter))]
    public string? JournalPath { get; set; }

    private protected override string? JournalFile => JournalPath;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var identities = TakeIn(Id);
        if (MinimumAge is null)
        {
            Purge(identities);
            return;
        }

        foreach (var identity in identities)
        {
            if (NeedsReading(identity))
            {
                _toRead.Add(identity);
            }
            else
            {
                Purge([identity]);
            }
        }

        if (_toRead.Count >= IdReading.MostAtOnce)
        {
            ReadAndPurge();
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        ReadAndPurge();
        base.EndProcessing();
    }

    private protected override Fault? FindObstacle(PurgeTarget target) => Session.FindObstacle(target, MinimumAge);

    private protected override PurgeTarget ToTarget(TargetIdentity identity) => new()
    {
        Kind = PurgeKind.DirectoryObject,
        Id = identity.Id!,
        TenantId = identity.TenantId ?? Session.Context.TenantId,
        UserPrincipalName = identity.UserPrincipalName,
        ObjectType = identity.ObjectType,
        GroupKind = identity.GroupKind,
        DeletedDateTime = identity.DeletedDateTime,
        IsHardDeleteProtectionEnabled = identity.IsHardDeleteProtectionEnabled,
        IsKnownToExist = identity.IsKnownToExist,
        DisplayName = identity.DisplayName,
        Source = identity.Source,
    };

    // What cannot be purged anyway need not be read. What was too young when it was listed is not older for having been deleted again.
    private bool NeedsReading(TargetIdentity identity) =>
        identity.Fault is null && FindObstacle(ToTarget(identity)) is null or { Condition: FaultCondition.TargetAgeUnknown };

    private void ReadAndPurge()
    {
        if (_toRead.Count == 0)
        {
            return;
        }

        Guard(() =>
        {
            var readings = Await(IdReading.ReadAsync(Session, _toRead, EventSink, StopToken));
            var identities = _toRead.Select((identity, index) => identity.WithReading(readings[index])).ToList();
            _toRead.Clear();
            Purge(identities);
        });
    }
}
