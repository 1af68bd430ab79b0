using System.Net;
using GraphPurge.Emulation.Tests.Support;
using Microsoft.Graph;
using Microsoft.Graph.Domains.Item.ForceDelete;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions.Authentication;

namespace GraphPurge.Emulation.Tests.Clients;

/// <summary>The Microsoft.Graph SDK for .NET as it comes: its typed calls, pages, errors, retries and batches.</summary>
public sealed class SdkClientTests : IDisposable
{
    private const string Anna = "anna.ems@contoso.example";

    private readonly List<IDisposable> _owned = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Contacts_are_listed_through_folders_and_purged()
    {
        (TestTenant tenant, GraphServiceClient graph) = Start();
        ContactFolderCollectionResponse? folders = await graph.Users[Anna].ContactFolders.GetAsync(cancellationToken: Cancellation);
        ContactFolder suppliers = Assert.Single(folders!.Value!);
        ContactFolder archive = Assert.Single((await graph.Users[Anna].ContactFolders[suppliers.Id].ChildFolders.GetAsync(cancellationToken: Cancellation))!.Value!);
        ContactCollectionResponse? old = await graph.Users[Anna].ContactFolders[archive.Id].Contacts.GetAsync(
            options => options.QueryParameters.Select = ["id", "displayName", "parentFolderId"], Cancellation);
        Assert.Equal(["Georg Peene", "Hanna Saale"], old!.Value!.Select(contact => contact.DisplayName));
        Assert.All(old.Value!, contact => Assert.Equal(archive.Id, contact.ParentFolderId));

        await graph.Users[Anna].Contacts[old.Value![0].Id].PermanentDelete.PostAsync(cancellationToken: Cancellation);
        await graph.Users[Anna].ContactFolders[archive.Id].Contacts[old.Value[1].Id].PermanentDelete.PostAsync(cancellationToken: Cancellation);
        Assert.Equal([(1, 1), (1, 1)], tenant.Emulator.GetLedger().Select(entry => (entry.Requested, entry.Deleted)));
        Assert.Empty((await graph.Users[Anna].ContactFolders[archive.Id].Contacts.GetAsync(cancellationToken: Cancellation))!.Value!);
    }

    [Fact]
    public async Task Deleted_users_come_in_pages_and_are_purged()
    {
        (TestTenant tenant, GraphServiceClient graph) = Start("""{"deletedUsers":250}""");
        UserCollectionResponse? first = await graph.Directory.DeletedItems.GraphUser.GetAsync(
            options => options.QueryParameters.Top = 100, Cancellation);
        List<User> users = [];
        PageIterator<User, UserCollectionResponse> pages = PageIterator<User, UserCollectionResponse>.CreatePageIterator(graph, first!, user =>
        {
            users.Add(user);
            return true;
        });
        await pages.IterateAsync(Cancellation);
        Assert.Equal(250, users.Select(user => user.Id).Distinct().Count());
        Assert.All(users, user => Assert.NotNull(user.DeletedDateTime));

        await graph.Directory.DeletedItems[users[7].Id].DeleteAsync(cancellationToken: Cancellation);
        GraphEmulatorLedgerEntry entry = Assert.Single(tenant.Emulator.GetLedger());
        Assert.Equal((users[7].Id, 1), (entry.Id, entry.Deleted));
    }

    [Fact]
    public async Task An_error_is_one_that_the_SDK_understands()
    {
        (_, GraphServiceClient graph) = Start();
        ODataError error = await Assert.ThrowsAsync<ODataError>(
            () => graph.Directory.DeletedItems["5a5a0b0c-0000-4000-8000-000000000000"].DeleteAsync(cancellationToken: Cancellation));
        Assert.Equal((404, "Request_ResourceNotFound"), (error.ResponseStatusCode, error.Error!.Code));
        Assert.Contains("5a5a0b0c", error.Error.Message!, StringComparison.Ordinal);
        Assert.True(Guid.TryParse(error.Error.InnerError!.RequestId, out _));
        Assert.NotNull(error.Error.InnerError.Date);
    }

    [Fact]
    public async Task A_throttled_request_is_repeated_by_the_SDK_itself()
    {
        (TestTenant tenant, GraphServiceClient graph) = Start("""{"faults":[{"kind":"429","route":"directoryObject","retryAfter":"1","count":1}]}""");
        UserCollectionResponse? users = await graph.Directory.DeletedItems.GraphUser.GetAsync(cancellationToken: Cancellation);
        await graph.Directory.DeletedItems[users!.Value![0].Id].DeleteAsync(cancellationToken: Cancellation);
        Assert.Equal([429, 204], Assert.Single(tenant.Emulator.GetLedger()).StatusCodes);
    }

    [Fact]
    public async Task A_batch_has_an_answer_for_each_of_its_requests()
    {
        (TestTenant tenant, GraphServiceClient graph) = Start();
        User[] users = [.. (await graph.Directory.DeletedItems.GraphUser.GetAsync(cancellationToken: Cancellation))!.Value!];
        Contact contact = (await graph.Users[Anna].Contacts.GetAsync(cancellationToken: Cancellation))!.Value![0];
        BatchRequestContentCollection batch = new(graph);
        Dictionary<string, HttpStatusCode> expected = [];
        foreach (User user in users)
        {
            string id = await batch.AddBatchRequestStepAsync(graph.Directory.DeletedItems[user.Id].ToDeleteRequestInformation());
            expected.Add(id, user.DisplayName!.Contains("protected", StringComparison.Ordinal) ? HttpStatusCode.Forbidden : HttpStatusCode.NoContent);
        }

        // The SDK writes no body for this action, and the service insists on one: learn.microsoft.com/graph/json-batching.
        expected.Add(
            await batch.AddBatchRequestStepAsync(graph.Users[Anna].Contacts[contact.Id].PermanentDelete.ToPostRequestInformation()), HttpStatusCode.BadRequest);
        expected.Add(await batch.AddBatchRequestStepAsync(graph.Me.ToGetRequestInformation()), HttpStatusCode.OK);

        BatchResponseContentCollection responses = await graph.Batch.PostAsync(batch, Cancellation);
        Dictionary<string, HttpStatusCode> actual = await responses.GetResponsesStatusCodesAsync();
        Assert.Equal(expected.OrderBy(pair => pair.Key), actual.OrderBy(pair => pair.Key));
        User me = await responses.GetResponseByIdAsync<User>(expected.Last().Key);
        Assert.Equal("admin@contoso.example", me.UserPrincipalName);
        Assert.Equal(users.Length - 1, tenant.Emulator.GetLedgerSummary().Purged);
    }

    [Fact]
    public async Task A_batch_collection_of_more_than_twenty_is_split_and_carried_out()
    {
        (TestTenant tenant, GraphServiceClient graph) = Start("""{"deletedUsers":45}""");
        UserCollectionResponse? users = await graph.Directory.DeletedItems.GraphUser.GetAsync(cancellationToken: Cancellation);
        BatchRequestContentCollection batch = new(graph);
        foreach (User user in users!.Value!)
        {
            await batch.AddBatchRequestStepAsync(graph.Directory.DeletedItems[user.Id].ToDeleteRequestInformation());
        }

        BatchResponseContentCollection responses = await graph.Batch.PostAsync(batch, Cancellation);
        Assert.All((await responses.GetResponsesStatusCodesAsync()).Values, status => Assert.Equal(HttpStatusCode.NoContent, status));
        GraphEmulatorLedgerSummary summary = tenant.Emulator.GetLedgerSummary();
        Assert.Equal((45, 45, 0), (summary.Requested, summary.Purged, summary.Collateral));
    }

    [Fact]
    public async Task A_domain_is_looked_at_and_force_deleted()
    {
        (TestTenant tenant, GraphServiceClient graph) = Start("""{"domainDeletion":{"scheduledMilliseconds":0,"inProgressMilliseconds":0}}""");
        Domain? domain = await graph.Domains["fabrikam.example"].GetAsync(cancellationToken: Cancellation);
        Assert.Equal(("Managed", false), (domain!.AuthenticationType, domain.IsInitial));
        DirectoryObjectCollectionResponse? references = await graph.Domains["fabrikam.example"].DomainNameReferences.GetAsync(cancellationToken: Cancellation);
        Assert.Equal(3, references!.Value!.OfType<User>().Count());
        Assert.Single(references.Value!.OfType<Group>());
        Assert.Single(references.Value!.OfType<Application>());

        await graph.Domains["fabrikam.example"].ForceDelete.PostAsync(new ForceDeletePostRequestBody { DisableUserAccounts = true }, cancellationToken: Cancellation);
        ODataError gone = await Assert.ThrowsAsync<ODataError>(() => graph.Domains["fabrikam.example"].GetAsync(cancellationToken: Cancellation));
        Assert.Equal(404, gone.ResponseStatusCode);
        User? mara = await graph.Users["mara.fulda@contoso-rehearsal.onmicrosoft.com"].GetAsync(
            options => options.QueryParameters.Select = ["userPrincipalName", "accountEnabled"], Cancellation);
        Assert.False(mara!.AccountEnabled);
        Assert.Equal(0, tenant.Emulator.GetLedgerSummary().Collateral);
    }

    public void Dispose() => _owned.ForEach(owned => owned.Dispose());

    private (TestTenant Tenant, GraphServiceClient Graph) Start(string? seed = null)
    {
        TestTenant tenant = TestTenant.Start(seed);
        HttpClient client = GraphClientFactory.Create();
        GraphServiceClient graph = new(
            client, new BaseBearerTokenAuthenticationProvider(new FixedToken(tenant.DelegatedToken)), new Uri(tenant.Emulator.Endpoint, "v1.0").AbsoluteUri);
        _owned.AddRange([graph, client, tenant]);
        return (tenant, graph);
    }

    private sealed class FixedToken(string token) : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new();

        public Task<string> GetAuthorizationTokenAsync(
            Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default) => Task.FromResult(token);
    }
}
