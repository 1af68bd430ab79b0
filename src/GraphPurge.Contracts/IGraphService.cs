using GraphPurge.Connection;
using GraphPurge.Journals;

namespace GraphPurge;

/// <summary>The service layer's front door. It is loaded once per process, with the first call that needs it.</summary>
public interface IGraphService
{
    /// <summary>Signs in and opens a session.</summary>
    /// <param name="request">How, and where to.</param>
    /// <param name="events">Takes what a user has to read to sign in, and a line for each request.</param>
    /// <param name="cancellationToken">Gives the sign-in up.</param>
    /// <exception cref="GraphPurgeException">The request is unusable, the sign-in failed, or the token is for another cloud or tenant.</exception>
    Task<IGraphSession> ConnectAsync(ConnectionRequest request, IServiceEventSink events, CancellationToken cancellationToken);

    /// <summary>The journals, which need no session.</summary>
    IPurgeJournals Journals { get; }
}
