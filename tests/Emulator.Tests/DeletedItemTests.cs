using System.Net;
using System.Text.Json;
using GraphPurge.DirectoryObjects;
using GraphPurge.Emulation.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace GraphPurge.Emulation.Tests;

public sealed class DeletedItemTests
{
    private const string Bin = "/directory/deletedItems";

    [Fact]
    public async Task The_list_needs_a_cast()
    {
        using TestTenant tenant = TestTenant.Start();
        Answer answer = await tenant.GetAsync(Bin);
        Assert.Equal((HttpStatusCode.BadRequest, "Request_UnsupportedQuery"), (answer.Status, answer.ErrorCode));
        Assert.Contains("Searches against this resource are not supported.", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user", 7)]
    [InlineData("group", 3)]
    [InlineData("application", 2)]
    [InlineData("servicePrincipal", 2)]
    [InlineData("administrativeUnit", 1)]
    public async Task The_sample_lists_every_type_in_both_spellings_of_the_cast(string type, int expected)
    {
        using TestTenant tenant = TestTenant.Start();
        IReadOnlyList<JsonElement> items = await tenant.ListAsync($"{Bin}/microsoft.graph.{type}");
        Assert.Equal(expected, items.Count);
        Assert.All(items, item => Assert.NotEqual(default, item.GetProperty("deletedDateTime").GetDateTimeOffset()));
        Assert.Equal(expected, (await tenant.ListAsync($"/beta{Bin}/graph.{type}")).Count);
    }

    [Fact]
    public async Task Every_listable_type_can_be_listed_and_no_other()
    {
        using TestTenant tenant = TestTenant.Start();
        foreach (string type in DeletedObjectTypes.Listable)
        {
            Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync($"{Bin}/microsoft.graph.{type}")).Status);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.GetAsync(Bin + "/microsoft.graph.device")).Status);
    }

    [Fact]
    public async Task A_single_object_says_its_type()
    {
        using TestTenant tenant = TestTenant.Start();
        string id = await tenant.IdOfAsync(Bin + "/microsoft.graph.user", "Rosa Bode");
        JsonElement user = (await tenant.GetAsync($"{Bin}/{id.ToUpperInvariant()}")).Json;
        Assert.Equal("#microsoft.graph.user", user.GetProperty("@odata.type").GetString());
        Assert.Equal(id.Replace("-", "", StringComparison.Ordinal) + "rosa.bode@contoso.example", user.GetProperty("userPrincipalName").GetString());
        Assert.Equal(id, user.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_purged_object_is_gone_for_good()
    {
        using TestTenant tenant = TestTenant.Start();
        string id = await tenant.IdOfAsync(Bin + "/microsoft.graph.user", "Rosa Bode");
        Answer purge = await tenant.DeleteAsync($"{Bin}/{id}");
        Assert.Equal((HttpStatusCode.NoContent, string.Empty), (purge.Status, purge.Text));

        foreach (Answer answer in (Answer[])[await tenant.GetAsync($"{Bin}/{id}"), await tenant.DeleteAsync($"{Bin}/{id}")])
        {
            Assert.Equal((HttpStatusCode.NotFound, "Request_ResourceNotFound"), (answer.Status, answer.ErrorCode));
            Assert.Contains($"Resource '{id}' does not exist or one of its queried reference-property objects are not present.", answer.Text, StringComparison.Ordinal);
        }

        Assert.Equal(6, (await tenant.ListAsync(Bin + "/microsoft.graph.user")).Count);
    }

    [Fact]
    public async Task An_administrative_unit_cannot_be_purged()
    {
        using TestTenant tenant = TestTenant.Start();
        string id = await tenant.IdOfAsync(Bin + "/microsoft.graph.administrativeUnit", "Branch Nord");
        Answer answer = await tenant.DeleteAsync($"{Bin}/{id}");
        Assert.Equal((HttpStatusCode.BadRequest, "Request_BadRequest"), (answer.Status, answer.ErrorCode));
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync($"{Bin}/{id}")).Status);
    }

    [Fact]
    public async Task Protection_lasts_seven_days()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));
        using TestTenant tenant = TestTenant.Start(clock: clock.GetUtcNow);
        string id = await tenant.IdOfAsync(Bin + "/microsoft.graph.user", "Walter Ilm (protected)");
        clock.Advance(TimeSpan.FromDays(0.9));

        Answer refused = await tenant.DeleteAsync($"{Bin}/{id}");
        Assert.Equal((HttpStatusCode.Forbidden, "Directory_HardDeleteProtected"), (refused.Status, refused.ErrorCode));

        clock.Advance(TimeSpan.FromDays(5.2));
        string late = Token(tenant);
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync($"{Bin}/{id}", late)).Status);
    }

    [Fact]
    public async Task An_application_purges_users_but_no_groups()
    {
        using TestTenant tenant = TestTenant.Start();
        string user = await tenant.IdOfAsync(Bin + "/microsoft.graph.user", "Rosa Bode");
        string group = await tenant.IdOfAsync(Bin + "/microsoft.graph.group", "Project Elbe");
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync($"{Bin}/{user}", tenant.ApplicationToken)).Status);
        Answer refused = await tenant.DeleteAsync($"{Bin}/{group}", tenant.ApplicationToken);
        Assert.Equal((HttpStatusCode.Forbidden, "Authorization_RequestDenied"), (refused.Status, refused.ErrorCode));
        Assert.Contains("Insufficient privileges to complete the operation.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync($"{Bin}/{group}")).Status);
    }

    [Theory]
    [InlineData("Groups Administrator", HttpStatusCode.Forbidden)]
    [InlineData("Privileged Role Administrator", HttpStatusCode.NoContent)]
    public async Task A_directory_role_lets_an_application_purge_groups(string role, HttpStatusCode roleAssignable)
    {
        using TestTenant tenant = TestTenant.Start(JsonSerializer.Serialize(new { roles = new { application = new[] { role } } }));
        string group = await tenant.IdOfAsync(Bin + "/microsoft.graph.group", "Project Elbe");
        string admins = await tenant.IdOfAsync(Bin + "/microsoft.graph.group", "Helpdesk Admins");
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.DeleteAsync($"{Bin}/{group}", tenant.ApplicationToken)).Status);
        Assert.Equal(roleAssignable, (await tenant.DeleteAsync($"{Bin}/{admins}", tenant.ApplicationToken)).Status);
    }

    [Fact]
    public async Task Pages_hold_a_hundred_and_at_most_999()
    {
        using TestTenant tenant = TestTenant.Start("""{"deletedUsers":2500}""");
        Answer first = await tenant.GetAsync(Bin + "/microsoft.graph.user");
        Assert.Equal(100, first.Items.Count);
        Assert.Contains("$skiptoken=", first.NextLink, StringComparison.Ordinal);
        Assert.Equal(999, (await tenant.GetAsync(Bin + "/microsoft.graph.user?$top=999")).Items.Count);
        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.GetAsync(Bin + "/microsoft.graph.user?$top=1000")).Status);
        Assert.Equal(2500, (await tenant.ListAsync(Bin + "/microsoft.graph.user?$top=999")).Select(item => item.GetProperty("id").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task A_deletion_between_two_pages_expires_the_page_token()
    {
        using TestTenant tenant = TestTenant.Start("""{"deletedUsers":250}""");
        Answer first = await tenant.GetAsync(Bin + "/microsoft.graph.user");
        string id = first.Items[0].GetProperty("id").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await tenant.GetAsync(first.NextLink!)).Status);
        await tenant.DeleteAsync($"{Bin}/{id}");
        Answer second = await tenant.GetAsync(first.NextLink!);
        Assert.Equal((HttpStatusCode.BadRequest, "Directory_ExpiredPageToken"), (second.Status, second.ErrorCode));
        Assert.Equal(249, (await tenant.ListAsync(Bin + "/microsoft.graph.user")).Count);
        Assert.Equal("Request_BadRequest", (await tenant.GetAsync(Bin + "/microsoft.graph.user?$skiptoken=nonsense")).ErrorCode);
    }

    [Fact]
    public async Task Ages_can_be_filtered_and_counted_across_pages()
    {
        using TestTenant tenant = TestTenant.Start("""{"deletedUsers":900}""");
        string before = DateTimeOffset.UtcNow.AddDays(-9.5).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        string list = $"{Bin}/microsoft.graph.user?$filter=deletedDateTime%20le%20{before}&$count=true";
        Assert.Equal(600, (await tenant.GetAsync(list)).Json.GetProperty("@odata.count").GetInt32());
        Assert.Equal(600, (await tenant.ListAsync(list)).Count);
    }

    [Fact]
    public async Task Ordering_by_time_is_an_advanced_query()
    {
        using TestTenant tenant = TestTenant.Start();
        const string list = Bin + "/microsoft.graph.user?$orderby=deletedDateTime%20desc&$top=3";
        (string, string) header = ("ConsistencyLevel", "eventual");
        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.GetAsync(list)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.GetAsync(list + "&$count=true")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await tenant.SendAsync(HttpMethod.Get, list, headers: header)).Status);

        Answer first = await tenant.SendAsync(HttpMethod.Get, list + "&$count=true", headers: header);
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(7, first.Json.GetProperty("@odata.count").GetInt32());
        Answer second = await tenant.SendAsync(HttpMethod.Get, first.NextLink!, headers: header);
        Answer third = await tenant.SendAsync(HttpMethod.Get, second.NextLink!, headers: header);
        Assert.Null(third.NextLink);
        DateTimeOffset[] times = [.. first.Items.Concat(second.Items).Concat(third.Items).Select(item => item.GetProperty("deletedDateTime").GetDateTimeOffset())];
        Assert.Equal(7, times.Length);
        Assert.Equal(times.OrderByDescending(time => time), times);
    }

    [Theory]
    [InlineData("endswith(userPrincipalName,'.aller@contoso.example')", 1)]
    [InlineData("displayName ne 'Peter Aller'", 6)]
    [InlineData("not startswith(displayName,'P') and not (displayName eq 'Rosa Bode')", 5)]
    public async Task Some_filters_need_an_advanced_query(string filter, int expected)
    {
        using TestTenant tenant = TestTenant.Start();
        string list = $"{Bin}/microsoft.graph.user?$filter={Uri.EscapeDataString(filter)}";
        (string, string) header = ("ConsistencyLevel", "eventual");
        Assert.Equal("Request_UnsupportedQuery", (await tenant.GetAsync(list + "&$count=true")).ErrorCode);
        Assert.Equal("Request_UnsupportedQuery", (await tenant.SendAsync(HttpMethod.Get, list, headers: header)).ErrorCode);
        Assert.Equal(expected, (await tenant.SendAsync(HttpMethod.Get, list + "&$count=true", headers: header)).Items.Count);
    }

    [Fact]
    public async Task A_post_is_not_allowed()
    {
        using TestTenant tenant = TestTenant.Start();
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await tenant.PostAsync(Bin + "/x", "{}")).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await tenant.DeleteAsync(Bin)).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await tenant.DeleteAsync(Bin + "/")).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await tenant.DeleteAsync(Bin + "/microsoft.graph.user")).Status);
    }

    private static string Token(TestTenant tenant) =>
        new NetworkCredential(string.Empty, tenant.Emulator.IssueToken(applicationOnly: false)).Password;
}
