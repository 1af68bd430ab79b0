using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Identity;

/// <summary>Whom a token speaks for.</summary>
/// <param name="UserId">The signed-in user; null for an application on its own.</param>
/// <param name="ExpiresOn">When the token ends.</param>
internal sealed record Caller(string? UserId, DateTimeOffset ExpiresOn)
{
    public bool IsApplication => UserId is null;
}

/// <summary>What became of the check of a token: a caller or a refusal.</summary>
/// <param name="Caller">The caller; null when the token was refused.</param>
/// <param name="Refusal">The refusal; null when the token was accepted.</param>
internal readonly record struct TokenVerdict(Caller? Caller, GraphResponse? Refusal);
