using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Identity;

/// <summary>What became of the check of a token: a caller or a refusal.</summary>
/// <param name="Caller">The caller; null when the token was refused.</param>
/// <param name="Refusal">The refusal; null when the token was accepted.</param>
internal readonly record struct TokenVerdict(Caller? Caller, GraphResponse? Refusal);
