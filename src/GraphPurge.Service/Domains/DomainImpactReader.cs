using System.Text.Json;
using GraphPurge.Connection;
using GraphPurge.DirectoryObjects;
using GraphPurge.Domains;
using GraphPurge.Service.Graph;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Domains;

/// <summary>Finds out what the force-delete of a domain would do, and what stands against it.</summary>
/// <remarks>Sources: learn.microsoft.com/graph/api/domain-forcedelete, domain-list-domainnamereferences and entra/identity/users/domains-manage.</remarks>
internal sealed class DomainImpactReader(
    GraphTransport transport, GraphRequests requests, DomainReader domains, Func<DeletedObjectQuery, IServiceEventSink, IPageReader<DeletedDirectoryObject>> deletedObjects, GraphPurgeContext context)
{
    public async Task<DomainForceDeleteImpact> ReadAsync(string domainName, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var domain = await domains.ReadAsync(domainName, events, cancellationToken).ConfigureAwait(false);
        var references = await ListAsync(() => requests.DomainNameReferences(domain.Name), Translation.Format($"what refers to the domain '{domain.Name}'"), events, cancellationToken).ConfigureAwait(false);
        var types = references.Select(reference => reference.ODataType() ?? "").ToArray();
        int CountOf(string type) => types.Count(other => other == type);

        // The mixed list gives users and groups without all that matters here; the lists by type can be asked for it.
        var users = CountOf("user") == 0 ? [] : await TryListAsync(() => requests.DomainUsers(domain.Name), Translation.Of("users"), domain.Name, events, cancellationToken).ConfigureAwait(false);
        var groups = CountOf("group") == 0 ? [] : await TryListAsync(() => requests.DomainGroups(domain.Name), Translation.Of("groups"), domain.Name, events, cancellationToken).ConfigureAwait(false);
        var applications = references.Where((_, index) => types[index] == "application").ToArray();
        var initialDomain = (await domains.ListAsync(events, cancellationToken).ConfigureAwait(false)).FirstOrDefault(other => other.IsInitial)?.Name;
        var deletedUsers = await TryListDeletedUsersAsync(domain.Name, events, cancellationToken).ConfigureAwait(false);

        (string Type, JsonElement Item)[] named =
            [.. users.Select(user => ("user", user)), .. groups.Select(group => ("group", group)), .. applications.Select(application => ("application", application))];
        var renames = initialDomain is null ? [] : named.SelectMany(entry => DomainNames.FindRenames(entry.Item, entry.Type, domain.Name, initialDomain)).ToArray();
        var renamed = new HashSet<string>(renames.Select(rename => rename.Id), StringComparer.OrdinalIgnoreCase);
        return new DomainForceDeleteImpact
        {
            DomainName = domain.Name,
            State = domain.ForceDeleteStatus,
            LastActionDateTime = domain.ForceDeleteStatus is null ? null : domain.LastAction,
            TenantId = context.TenantId,
            InitialDomain = initialDomain,
            ReferenceCount = references.Count,
            UserCount = CountOf("user"),
            GroupCount = CountOf("group"),
            ApplicationCount = applications.Length,
            EnabledAccountCount = users.Count < CountOf("user") || users.Any(user => !user.TryGetProperty("accountEnabled", out var enabled) || enabled.ValueKind == JsonValueKind.Null)
                ? null
                : users.Count(user => user.IsTrue("accountEnabled")),
            Renames = renames,
            UnreadableCount = references.Count(reference => !renamed.Contains(reference.RequireId())),
            DeletedUsers = deletedUsers ?? [],
            DeletedUserCount = deletedUsers?.Length,
            Blockers = [.. FindDeletion(domain), .. domain.FindBlockers(), .. FindBlockers(domain.Name, references.Count, groups, applications)],
        };
    }

    private static IEnumerable<DomainBlocker> FindDeletion(DomainSnapshot domain) => domain.IsBeingDeleted
        ? [new(DomainBlockerKind.DeletionUnderWay, Translation.Format($"its force-delete is under way already ({domain.Status}{domain.DescribeLastAction()})"), Translation.Of("Follow it with Wait-DomainForceDelete. The service may take up to 24 hours."))]
        : [];

    private IEnumerable<DomainBlocker> FindBlockers(string domain, int referenceCount, IReadOnlyList<JsonElement> groups, IReadOnlyList<JsonElement> applications)
    {
        if (referenceCount > DomainForceDeleteImpact.MaximumReferences)
        {
            yield return new(
                DomainBlockerKind.TooManyReferences,
                Translation.Format($"{Quantity.Of(referenceCount, "object refers", "objects refer")} to it, and the service renames no more than {Quantity.Number(DomainForceDeleteImpact.MaximumReferences)}"),
                Translation.Format($"Rename or delete {referenceCount - DomainForceDeleteImpact.MaximumReferences} of them first."));
        }

        foreach (var application in applications.Where(IsMultitenant))
        {
            yield return new(
                DomainBlockerKind.MultitenantApplication,
                Translation.Format($"the application {Name(application)}, which other tenants may use, has an identifier in it"),
                Translation.Of("Take the identifier URI from the application, or make it one of this tenant only, first."));
        }

        foreach (var group in groups.Where(IsOwnedByExchange))
        {
            yield return new(
                DomainBlockerKind.ExchangeReference,
                Translation.Format($"the mail-enabled group {Name(group)}, which only Exchange changes, has an address in it"),
                Translation.Of("Change the group's addresses in the Exchange admin center, or delete it there, first."));
        }

        if (context.Account is { } account && DomainNames.IsIn(account, domain))
        {
            yield return new(DomainBlockerKind.CallersOwnDomain, Translation.Format($"the signed-in user's own name, {account}, is in it"), Translation.Of("Sign in with an account of the initial domain."));
        }
    }

    /// <remarks>Values of signInAudience: learn.microsoft.com/graph/api/resources/application.</remarks>
    private static bool IsMultitenant(JsonElement application) => application.Text("signInAudience") is { } audience && audience != "AzureADMyOrg";

    /// <summary>Distribution lists and mail-enabled security groups, as opposed to Microsoft 365 groups.</summary>
    /// <remarks>Group types: learn.microsoft.com/graph/api/resources/groups-overview. That only Exchange changes them: entra/identity/users/domains-manage.</remarks>
    private static bool IsOwnedByExchange(JsonElement group) => group.IsTrue("mailEnabled")
        && !(group.TryGetProperty("groupTypes", out var types) && types.ValueKind == JsonValueKind.Array && types.EnumerateArray().Any(type => type.ValueEquals("Unified")));

    private static string Name(JsonElement item) => item.Text("displayName") is { } name ? $"'{name}' ({item.RequireId()})" : item.RequireId();

    // They are told beside the rest: whoever may read domains need not be allowed to read deleted users, and no page promises that the service takes this
    // filter for them (endsWith on userPrincipalName is documented for users: learn.microsoft.com/graph/aad-advanced-queries).
    private async Task<DeletedDirectoryObject[]?> TryListDeletedUsersAsync(string domainName, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var suffix = "@" + domainName;
        var users = new List<DeletedDirectoryObject>();
        try
        {
            var reader = deletedObjects(new DeletedObjectQuery { Type = "user", Filter = $"endswith(userPrincipalName,{ODataText.Quote(suffix)})" }, events);
            while (await reader.ReadNextPageAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                users.AddRange(page.Where(user => user.UserPrincipalName?.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) == true));
            }
        }
        catch (GraphPurgeException e) when (!e.Fault.EndsTheCommand())
        {
            return null;
        }

        return [.. users];
    }

    // Who may read domains may not be allowed to read users or groups: their names are unknown then, and their number is not.
    private async Task<IReadOnlyList<JsonElement>> TryListAsync(
        Func<RequestInformation> request, string what, string domainName, IServiceEventSink events, CancellationToken cancellationToken)
    {
        try
        {
            return await ListAsync(request, Translation.Format($"the {what} that refer to the domain '{domainName}'"), events, cancellationToken).ConfigureAwait(false);
        }
        catch (GraphPurgeException e) when (e.Fault.Condition == FaultCondition.AccessDenied)
        {
            return [];
        }
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(Func<RequestInformation> request, string subject, IServiceEventSink events, CancellationToken cancellationToken)
    {
        var pages = new PagedList<JsonElement>(transport, request, subject, item => item.Clone(), events);
        var items = new List<JsonElement>();
        while (await pages.ReadNextPageAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            items.AddRange(page);
        }

        return items;
    }
}
