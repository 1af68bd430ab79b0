using System.Net;
using System.Text.Json;
using GraphPurge.Emulation.Tests.Support;

namespace GraphPurge.Emulation.Tests;

/// <summary>What a contact carries, how it is chosen by the service, and what the service refuses.</summary>
public sealed class ContactPropertyTests
{
    private const string User = "/users/u@x.example";

    private const string Seed =
        """
        { "users": [ { "userPrincipalName": "u@x.example", "contacts": [
          { "id": "A", "displayName": "Ada", "companyName": "Fabrikam", "jobTitle": "Buyer", "fileAs": "GAL: Ada", "personalNotes": "[gal-sync] x", "categories": [ "Sync", "Old" ],
            "emailAddress": "ada@one.example", "emailAddresses": [ "ada@two.example" ], "businessPhones": [ "1", "2" ], "homePhones": [ "3" ], "mobilePhone": "4", "createdDaysAgo": 20, "modifiedDaysAgo": 5 },
          { "id": "B", "displayName": "Bo", "companyName": "Fabrikam Europe", "jobTitle": "Buyer" },
          { "id": "C", "displayName": "Cem", "emailAddresses": [ "cem@one.example" ], "categories": [ "Old" ] } ] } ] }
        """;

    [Fact]
    public async Task A_contact_carries_what_the_seed_says()
    {
        DateTimeOffset now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
        using TestTenant tenant = TestTenant.Start(Seed, () => now);
        JsonElement contact = (await tenant.GetAsync(User + "/contacts/A")).Json;
        Assert.Equal(("Fabrikam", "Buyer", "GAL: Ada", "[gal-sync] x", "4"), (Text(contact, "companyName"), Text(contact, "jobTitle"), Text(contact, "fileAs"), Text(contact, "personalNotes"), Text(contact, "mobilePhone")));
        Assert.Equal(["Sync", "Old"], Texts(contact.GetProperty("categories")));
        Assert.Equal(["1", "2"], Texts(contact.GetProperty("businessPhones")));
        Assert.Equal(["3"], Texts(contact.GetProperty("homePhones")));
        Assert.Equal(["ada@one.example", "ada@two.example"], contact.GetProperty("emailAddresses").EnumerateArray().Select(address => Text(address, "address")));
        Assert.Equal(("2026-11-08T12:00:00Z", "2026-11-23T12:00:00Z"), (Text(contact, "createdDateTime"), Text(contact, "lastModifiedDateTime")));
    }

    [Fact]
    public async Task Beta_keeps_all_phones_in_one_list_and_each_version_refuses_the_properties_of_the_other()
    {
        using TestTenant tenant = TestTenant.Start(Seed);
        JsonElement phones = (await tenant.GetAsync($"/beta{User}/contacts/A?$select=phones")).Json.GetProperty("phones");
        Assert.Equal(["home 3", "business 1", "business 2", "mobile 4"], phones.EnumerateArray().Select(phone => $"{Text(phone, "type")} {Text(phone, "number")}"));
        Assert.Contains("named 'mobilePhone'", (await tenant.GetAsync($"/beta{User}/contacts?$select=mobilePhone")).Text, StringComparison.Ordinal);
        Assert.Contains("named 'phones'", (await tenant.GetAsync($"{User}/contacts?$select=phones")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("emailAddresses/any(a:a/address eq 'ADA@two.example')", "A")]
    [InlineData("emailAddresses/any(a: a/address eq 'cem@one.example') or displayName eq 'Bo'", "B", "C")]
    [InlineData("categories/any(c:c eq 'Old')", "A", "C")]
    [InlineData("categories/any(c:c eq 'Old') and not (companyName eq 'Fabrikam')", "C")]
    [InlineData("companyName eq 'fabrikam'", "A")]
    [InlineData("companyName ne 'Fabrikam'", "B", "C")]
    [InlineData("startswith(companyName,'Fabrikam')", "A", "B")]
    [InlineData("contains(companyName,'europe')", "B")]
    [InlineData("jobTitle eq 'Buyer' and startswith(fileAs,'GAL:')", "A")]
    [InlineData("mobilePhone eq '4'", "A")]
    [InlineData("createdDateTime lt 2100-01-01T00:00:00Z and lastModifiedDateTime gt 2000-01-01T00:00:00Z", "A", "B", "C")]
    public async Task A_filter_of_a_mailbox_filters(string filter, params string[] expected)
    {
        using TestTenant tenant = TestTenant.Start(Seed);
        Assert.Equal(expected, (await tenant.ListAsync($"{User}/contacts?$filter={Uri.EscapeDataString(filter)}")).Select(contact => Text(contact, "id")));
    }

    [Theory]
    [InlineData("emailAddresses/any(a:startswith(a/address,'ada'))", "ErrorInvalidUrlQueryFilter")]
    [InlineData("emailAddresses/any(a:a/address ne 'x')", "ErrorInvalidUrlQueryFilter")]
    [InlineData("emailAddresses/any(a:a/name eq 'Ada')", "ErrorInvalidUrlQueryFilter")]
    [InlineData("emailAddresses/all(a:a/address eq 'x')", "ErrorInvalidUrlQueryFilter")]
    [InlineData("categories/any(c:startswith(c,'S'))", "ErrorInvalidUrlQueryFilter")]
    [InlineData("endswith(companyName,'kam')", "ErrorInvalidUrlQueryFilter")]
    [InlineData("contains(emailAddresses/address,'@one.example')", "BadRequest")]
    [InlineData("contains(personalNotes,'gal-sync')", "ErrorInvalidProperty")]
    [InlineData("businessPhones/any(p:p eq '1')", "ErrorInvalidProperty")]
    [InlineData("parentFolderId eq 'x'", "ErrorInvalidProperty")]
    public async Task What_a_mailbox_does_not_filter_by_is_refused_as_the_service_does(string filter, string code)
    {
        using TestTenant tenant = TestTenant.Start(Seed);
        Answer answer = await tenant.GetAsync($"{User}/contacts?$filter={Uri.EscapeDataString(filter)}");
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.ErrorCode));
        Assert.DoesNotContain("emulator", answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("$select=id,birthday", "The emulator does not keep the property 'birthday' of 'microsoft.graph.contact'. The service has it.")]
    [InlineData("$filter=spouseName eq 'x'", "The emulator does not keep the property 'spouseName' of 'microsoft.graph.contact'. The service has it.")]
    [InlineData("$filter=companyName in ('x')", "The emulator does not support the filter")]
    [InlineData("$search=x", "The emulator does not support the query option '$search'.")]
    [InlineData("$select=noSuchThing", "Could not find a property named 'noSuchThing' on type 'microsoft.graph.contact'.")]
    public async Task What_only_the_emulator_lacks_it_says_in_its_own_name(string query, string message)
    {
        using TestTenant tenant = TestTenant.Start(Seed);
        Answer answer = await tenant.GetAsync($"{User}/contacts?{query.Replace(" ", "%20", StringComparison.Ordinal)}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith(message, Text(answer.Json.GetProperty("error"), "message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_may_have_no_name()
    {
        using TestTenant tenant = TestTenant.Start("""{ "users": [ { "userPrincipalName": "u@x.example", "contacts": [ { "emailAddress": "a@x.example" }, { "companyName": "Fabrikam" } ] } ] }""");
        IReadOnlyList<JsonElement> contacts = await tenant.ListAsync($"{User}/contacts");
        Assert.Equal(["", ""], contacts.Select(contact => Text(contact, "displayName")));
        Assert.Equal(2, contacts.Select(contact => Text(contact, "id")).Distinct().Count());
    }

    [Fact]
    public async Task Folders_and_contacts_of_one_name_have_ids_of_their_own()
    {
        const string seed =
            """
            { "users": [ { "userPrincipalName": "u@x.example", "contactFolders": [
              { "displayName": "Suppliers", "contacts": [ { "displayName": "Ada" }, { "displayName": "Ada" } ] },
              { "displayName": "Suppliers", "contacts": [ { "displayName": "Ada" } ] },
              { "displayName": "Old", "childFolders": [ { "displayName": "Suppliers" } ] } ] } ] }
            """;
        using TestTenant tenant = TestTenant.Start(seed);
        IReadOnlyList<JsonElement> named = await tenant.ListAsync($"{User}/contactFolders?$filter={Uri.EscapeDataString("displayName eq 'Suppliers'")}");
        string[] folders = [.. named.Select(folder => Text(folder, "id")!)];
        Assert.Equal(2, folders.Distinct().Count());

        List<string> contacts = [];
        foreach (string folder in folders)
        {
            contacts.AddRange((await tenant.ListAsync($"{User}/contactFolders/{Uri.EscapeDataString(folder)}/contacts")).Select(contact => Text(contact, "id")!));
        }

        Assert.Equal(3, contacts.Distinct().Count());
    }

    [Theory]
    [InlineData("createdDaysAgo", "-1")]
    [InlineData("modifiedDaysAgo", "3")]
    public void Times_that_cannot_be_are_refused(string key, string value) => Assert.Contains($"contacts['Ada'].{key}", Assert.Throws<GraphPurgeException>(
        () => TestTenant.Start($$"""{ "users": [ { "userPrincipalName": "u@x.example", "contacts": [ { "displayName": "Ada", "{{key}}": {{value}} } ] } ] }""")).Message, StringComparison.Ordinal);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString());
}
