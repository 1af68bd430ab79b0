using System.Text;
using GraphPurge.Service.Connection;
using GraphPurge.Service.Purging;

namespace GraphPurge.Service.Tests.Purging;

public sealed class BudgetOwnerTests
{
    private static readonly Uri s_endpoint = new("https://graph.microsoft.com/");

    [Theory]
    [InlineData("""{"tid":"T1","appid":"A1","idtyp":"app","oid":"s"}""", """{"tid":"t1","azp":"a1","roles":[]}""")]
    [InlineData("""{"tid":"t1","appid":"a1","idtyp":"app"}""", """{"tid":"t1","appid":"a1","scp":"Contacts.ReadWrite","oid":"anna"}""")]
    [InlineData("""{"tid":"t1","appid":"a1","scp":"User.Read","oid":"ben"}""", """{"tid":"t1","appid":"a1","scp":"User.Read","oid":"anna"}""")]
    public void Tokens_of_one_application_in_one_tenant_have_one_owner(string one, string other)
    {
        Assert.NotNull(OwnerOf(one));
        Assert.Equal(OwnerOf(one), OwnerOf(other));
    }

    [Theory]
    [InlineData("""{"tid":"t1","appid":"a2","idtyp":"app"}""")]
    [InlineData("""{"tid":"t2","appid":"a1","idtyp":"app"}""")]
    [InlineData("""{"tid":"t1","appid":"a1","idtyp":"app","emulator_instance":"second start"}""")]
    public void Tokens_of_others_have_others(string other) => Assert.NotEqual(OwnerOf("""{"tid":"t1","appid":"a1","idtyp":"app"}"""), OwnerOf(other));

    [Theory]
    [InlineData("""{"appid":"a1","idtyp":"app"}""")]
    [InlineData("""{"tid":"t1","idtyp":"app"}""")]
    [InlineData("""{"tid":"t1","appid":"a1"}""")]
    [InlineData("""{"tid":"t1","appid":"a1","scp":"User.Read"}""")]
    public void A_token_that_does_not_tell_enough_has_none(string claims) => Assert.Null(OwnerOf(claims));

    [Fact]
    public void An_opaque_token_has_none() => Assert.Null(BudgetOwner.Of(s_endpoint, TokenClaims.Read("opaque")));

    private static BudgetOwner? OwnerOf(string claims) => BudgetOwner.Of(s_endpoint, TokenClaims.Read($"e30.{Convert.ToBase64String(Encoding.UTF8.GetBytes(claims)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}.x"));
}
