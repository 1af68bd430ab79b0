using System.Net;
using System.Security;
using Azure.Core;

namespace GraphPurge.Service.Connection;

/// <summary>Takes a token out of a secure string.</summary>
internal static class TokenText
{
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.AccessTokenEmpty"/> or <see cref="FaultCondition.AccessTokenNotValid"/>.</exception>
    public static AccessToken Read(SecureString secure)
    {
        var text = new NetworkCredential("", secure).Password;
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new GraphPurgeException(FaultCondition.AccessTokenEmpty, Translation.Of("The access token is empty."), Translation.Of("Get a token for Microsoft Graph and pass it as a SecureString."));
        }

        return text.Any(character => character is <= ' ' or > '~')
            ? throw new GraphPurgeException(FaultCondition.AccessTokenNotValid, Translation.Of("The access token holds characters that no token has."), Translation.Of("Pass the token alone, without quotes, line breaks or the word Bearer."))
            : new AccessToken(text, TokenClaims.Read(text).ExpiresOn ?? DateTimeOffset.MaxValue);
    }
}
