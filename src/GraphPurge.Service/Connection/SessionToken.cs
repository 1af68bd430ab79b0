using System.Text;
using Azure.Core;

namespace GraphPurge.Service.Connection;

/// <summary>A token in use. No record: nothing prints it.</summary>
internal sealed class SessionToken
{
    public SessionToken(AccessToken token, int generation) => (Text, Bytes, Header, Generation, ExpiresOn, Claims) = (token.Token, Encoding.ASCII.GetBytes(token.Token), $"Bearer {token.Token}", generation, token.ExpiresOn, TokenClaims.Read(token.Token));

    private SessionToken(SessionToken forgotten) => (Text, Generation, ExpiresOn, Claims) = ("", forgotten.Generation, forgotten.ExpiresOn, forgotten.Claims);

    public string Text { get; }

    /// <summary>As an answer would repeat it: made once, since each answer is looked through for it.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>As the <c>Authorization</c> header carries it: made once, and not for each request.</summary>
    public string Header { get; } = "";

    /// <summary>Counts the session's tokens: a request's answer tells by it which of them was refused.</summary>
    public int Generation { get; }

    public DateTimeOffset ExpiresOn { get; }

    public TokenClaims Claims { get; }

    /// <summary>What is still known of it after its session ended.</summary>
    public SessionToken WithoutText() => new(this);
}
