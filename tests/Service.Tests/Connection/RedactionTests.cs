using System.Text;
using GraphPurge.Service.Connection;

namespace GraphPurge.Service.Tests.Connection;

/// <summary>What is struck from the words of others, and what of them stays.</summary>
public sealed class RedactionTests
{
    private const string Token = "eyJhbGciOiJub25lIn0.eyJhdWQiOiJ4In0.c2lnbmF0dXJl";

    [Theory]
    [InlineData("refused eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL2dyYXBo.c2ln here", "refused … here")]
    [InlineData("code=0.AXoAdBcD1234_efGHijKLmnopQRstuVWxyz-0123456789", "…")]
    [InlineData("assertion (abcdefghij0123456789KLMNOPQRST+/uvwxyzABCDEFGHIJKLMNOPQR==)", "assertion (…)")]
    [InlineData("device 0123456789abcdef0123456789abcdef-device-code", "device …")]
    public void What_looks_like_a_token_or_a_code_is_struck(string words, string rest) =>
        Assert.Equal(rest, Redaction.Strike(words, []));

    [Theory]
    [InlineData("Application 5c1d7e90-2f4b-4c8a-9e6d-0a3b1c2d4e5f was not found in the directory 'contoso365-subsidiary.onmicrosoft.com'.")]
    [InlineData("See https://login.microsoftonline.com/3f7c0f2a-95d3-4f8e-9b0e-6a51c1de0a11/oauth2/v2.0/token.")]
    [InlineData("AADSTS7000215: Invalid client secret provided, at 2026-11-22 21:16:36Z.")]
    [InlineData("WorkloadIdentityCredentialAuthenticationFailed")]
    public void What_a_user_looks_for_stays(string words) => Assert.Equal(words, Redaction.Strike(words, []));

    [Theory]
    [InlineData("secret=a b+c/d& was wrong", "secret=… was wrong")]
    [InlineData("client_secret=a%20b%2Bc%2Fd%26 was wrong", "client_secret=… was wrong")]
    public void A_known_secret_is_struck_however_short_it_is_and_as_a_form_carries_it(string words, string rest) =>
        Assert.Equal(rest, Redaction.Strike(words, ["a b+c/d&"]));

    [Fact]
    public void A_token_is_struck_from_an_answer_wherever_it_stands()
    {
        var answer = Encoding.UTF8.GetBytes($$"""{"one":"{{Token}}","two":"Bearer {{Token}}","three":"eyJhbGciOiJub25lIn0"}""");
        Redaction.Strike(answer, Encoding.ASCII.GetBytes(Token));
        var stars = new string('*', Token.Length);
        Assert.Equal($$"""{"one":"{{stars}}","two":"Bearer {{stars}}","three":"eyJhbGciOiJub25lIn0"}""", Encoding.UTF8.GetString(answer));
    }

    /// <summary>JSON may write any character as an escape, and an address too.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_token_is_struck_from_an_answer_in_whatever_escapes_it_stands(bool isJson)
    {
        for (var step = 1; step <= 7; step += 2)
        {
            var escaped = string.Concat(Token.Select((character, i) => i % step > 0 ? $"{character}" : isJson ? $"\\u{(int)character:x4}" : $"%{(int)character:X2}"));
            var answer = Encoding.UTF8.GetBytes($$"""{"displayName":"J\u00fcrgen \u002B","jobTitle":"{{escaped}}!"}""");
            Redaction.Strike(answer, Encoding.ASCII.GetBytes(Token));
            Assert.Equal($$"""{"displayName":"J\u00fcrgen \u002B","jobTitle":"{{new string('*', escaped.Length)}}!"}""", Encoding.UTF8.GetString(answer));
        }
    }

    [Fact]
    public void A_token_that_is_shorter_than_any_real_one_might_be_part_of_a_word()
    {
        var answer = Encoding.UTF8.GetBytes("""{"@odata.nextLink":"?$skiptoken=x"}""");
        Redaction.Strike(answer, "token"u8);
        Assert.Equal("""{"@odata.nextLink":"?$skiptoken=x"}""", Encoding.UTF8.GetString(answer));
    }
}
