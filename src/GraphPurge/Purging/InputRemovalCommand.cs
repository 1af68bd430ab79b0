using GraphPurge.Targets;

namespace GraphPurge.Purging;

/// <summary>A removal of what is piped in or named.</summary>
public abstract class InputRemovalCommand : RemovalCommand
{
    private readonly EmptyRows _emptyRows = new();
    private readonly Action<TargetIdentity> _purge;

    // Whether all that was given is one target, which was not piped in.
    private bool _isOne;

    private protected InputRemovalCommand() => _purge = Purge;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _emptyRows.Warn(this);
        base.EndProcessing();
    }

    /// <summary>What was given, without empty rows. What names a target is counted as having come in; what names none is an error and no target.</summary>
    private protected IReadOnlyList<TargetIdentity> TakeIn(TargetIdentity[] input)
    {
        var identities = _emptyRows.Skip(input);
        var targets = identities.Count(identity => identity.Fault is null);
        Tally.CameIn(targets);
        Tally.Refuse(identities.Length - targets);
        _isOne = identities.Length == 1 && !MyInvocation.ExpectingInput;
        return identities;
    }

    /// <summary>Purges what the identities name. They were counted as having come in.</summary>
    private protected void Purge(IReadOnlyList<TargetIdentity> identities)
    {
        foreach (var identity in identities)
        {
            GuardTarget(identity.Source, identity, _purge);
        }
    }

    /// <summary>What stands against purging a target, whatever the service would answer; null when nothing is known to.</summary>
    private protected virtual Fault? FindObstacle(PurgeTarget target) => Session.FindObstacle(target);

    /// <summary>The target that an identity names.</summary>
    private protected abstract PurgeTarget ToTarget(TargetIdentity identity);

    private void Purge(TargetIdentity identity)
    {
        _ = identity.RequireId();
        PurgeTarget target;
        try
        {
            target = ToTarget(identity);
        }
        catch (GraphPurgeException)
        {
            Tally.Withdraw();
            throw;
        }

        var obstacle = identity.ReadingFault ?? FindObstacle(target);
        if (obstacle is null && _isOne && !target.IsKnownToExist && target.DisplayName is null && WillAsk)
        {
            // Nobody knows an object by its id. Whoever is asked about the only one is told its name, and how old it is.
            target = Await(Session.ReadTargetAsync(target, EventSink, StopToken));
            obstacle = FindObstacle(target);
        }

        Purge(target, obstacle);
    }
}
