using GraphPurge.Connection;
using GraphPurge.Errors;

namespace GraphPurge.Domains;

/// <summary>Watches a force-delete for a command. When the command is stopped, it says what goes on without it: the streams are closed by then, and the host is not.</summary>
/// <param name="command">The command that waits.</param>
internal sealed class DomainWatch(SessionCommand command)
{
    private IDomainForceDelete? _watched;

    /// <summary>Follows it to its end, or to the end of the time.</summary>
    public DomainForceDeleteOutcome Follow(IDomainForceDelete deletion, TimeSpan timeout, TimeSpan pollingInterval)
    {
        _watched = deletion;
        var outcome = command.Await(deletion.FollowAsync(timeout, pollingInterval, command.EventSink, command.StopToken));
        _watched = null;
        return outcome;
    }

    /// <summary>Says what goes on, if the command is stopped while it watches.</summary>
    public void WarnIfStopped()
    {
        if (_watched?.Outcome.Result is { } result && command.StopToken.IsCancellationRequested)
        {
            command.WriteLastLine(Translation.Format($"{command.MyInvocation.MyCommand.Name} was stopped. ") + (result.State == nameof(DomainForceDeleteState.Deleted)
                ? Translation.Format($"The domain '{result.DomainName}' is deleted. What was renamed was not read back to the end.")
                : Translation.Format($"The force-delete of '{result.DomainName}' was accepted and goes on. Watch it again with Wait-DomainForceDelete -DomainName {result.DomainName}.")));
        }
    }
}
