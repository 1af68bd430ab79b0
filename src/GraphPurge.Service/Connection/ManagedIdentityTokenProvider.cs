using Azure.Core;
using GraphPurge.Connection;

namespace GraphPurge.Service.Connection;

/// <summary>Tokens of the managed identity, and of nothing else; with words while its endpoint does not answer.</summary>
internal sealed class ManagedIdentityTokenProvider(AzureTokenProvider azure, IServiceEventSink events, TimeProvider time) : ITokenProvider
{
    /// <summary>With these set, Azure.Identity 1.21 exchanges the file's token and never asks the managed identity (seen).</summary>
    private static readonly string[] s_workload = ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_FEDERATED_TOKEN_FILE"];

    /// <summary>How long the endpoint may be silent before the user reads why.</summary>
    private static readonly TimeSpan s_firstWords = TimeSpan.FromSeconds(4);

    /// <summary>How long it may be silent at all. Azure's own libraries retry for some 25 s (seen); elsewhere nothing answers, ever.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(40);

    public bool CanRenew => true;

    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.ManagedIdentityHidden"/>, <see cref="FaultCondition.SignInUnavailable"/> or <see cref="FaultCondition.SignInFailed"/></exception>
    public async Task<AccessToken> SignInAsync(string? claims, CancellationToken cancellationToken)
    {
        if (s_workload.All(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 }))
        {
            throw new GraphPurgeException(
                FaultCondition.ManagedIdentityHidden,
                Translation.Format($"The environment variables {string.Join(", ", s_workload)} are set. With them the sign-in would be as the workload that they describe, and not as the managed identity. Nothing was connected."),
                Translation.Of("Use -WorkloadIdentity if that workload is meant, or remove AZURE_FEDERATED_TOKEN_FILE from the environment of this process."));
        }

        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var firstWords = time.CreateTimer(_ => events.Report(new SignInPromptEvent(Translation.Format($"The managed identity's endpoint has not answered yet. Outside Azure there is none; the sign-in gives up after {s_longest.TotalSeconds:0} seconds."))), null, s_firstWords, Timeout.InfiniteTimeSpan);
        using var longest = time.CreateTimer(_ => giveUp.Cancel(), null, s_longest, Timeout.InfiniteTimeSpan);
        try
        {
            // The library keeps such tokens for the whole process, and only claims get another: a role that was granted since would not be in the old one.
            return claims is null
                ? await azure.SignInAfreshAsync(ClaimsChallenge.IssuedFrom(time.GetUtcNow()), giveUp.Token).ConfigureAwait(false)
                : await azure.SignInAsync(claims, giveUp.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GraphPurgeException(
                FaultCondition.SignInUnavailable,
                Translation.Format($"The managed identity's endpoint gave no answer within {s_longest.TotalSeconds:0} seconds."),
                Translation.Of("Check that this runs in Azure with a managed identity. Elsewhere use another way to sign in, such as a certificate."));
        }
    }

    public Task<AccessToken> RenewAsync(string? claims) => azure.RenewAsync(claims);
}
