using Azure.Core;
using GraphPurge.Connection;

namespace GraphPurge.Service.Connection;

/// <summary>Tokens of a session that another module holds, which the pipeline thread fetches.</summary>
internal sealed class RelayedTokenProvider(TokenDesk desk, Uri resource, string? tenantId, TimeProvider time) : ITokenProvider
{
    public bool CanRenew => true;

    public async Task<AccessToken> SignInAsync(string? claims, CancellationToken cancellationToken)
    {
        try
        {
            return TokenText.Read(await desk.Ask(resource, tenantId).Answer.WaitAsync(Timeout.InfiniteTimeSpan, time, cancellationToken).ConfigureAwait(false));
        }
        catch (GraphPurgeException e)
        {
            // Another module's error stands in it, with whatever that module says.
            throw new GraphPurgeException(e.Fault with { Message = Redaction.Strike(e.Fault.Message, Redaction.SecretsWith(null)) });
        }
    }

    public Task<AccessToken> RenewAsync(string? claims) => SignInAsync(claims, CancellationToken.None);
}
