using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Listing;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Domains;

/// <summary>Lists what refers to a domain.</summary>
/// <remarks>
/// Documented: learn.microsoft.com/graph/api/domain-list-domainnamereferences, with casts to user and group; the cast to application, and that an unreadable
/// type is shown by its ids in a cast list too, are assumed.
/// </remarks>
internal static class DomainReferenceList
{
    private static readonly EntityShape<Reference> s_shape = new(
        "microsoft.graph.directoryObject",
        new Property<Reference>("id", reference => reference.Id),
        new Property<Reference>("displayName", reference => reference.DisplayName),
        new Property<Reference>("userPrincipalName", reference => reference.UserPrincipalName),
        new Property<Reference>("mail", reference => reference.Mail),
        new Property<Reference>("identifierUris", reference => reference.IdentifierUris) { Kind = ValueKind.Other },
        new Property<Reference>("signInAudience", reference => reference.SignInAudience));

    public static GraphResponse Answer(GraphRequest request, TenantState tenant, string domain, string? cast) => tenant.Use(state =>
    {
        if (state.Domains.All.Find(domain) is null)
        {
            return GraphErrors.ResourceNotFound(domain);
        }

        return cast is not null
            ? Cast(request, state.Directory, domain, cast)
            : EntityList.Answer(
                request,
                "directoryObjects",
                s_shape,
                Filled(References(state.Directory, domain), reference => reference.Id),
                PagePolicy.Directory,
                reference => View(request, reference.Type));
    });

    /// <summary>How many objects refer to a domain.</summary>
    public static int Count(TenantDirectory directory, string domain) => References(directory, domain).Count();

    private static GraphResponse Cast(GraphRequest request, TenantDirectory directory, string domain, string cast)
    {
        if (Router.IsName(cast, "user"))
        {
            return List(request, "users", DirectoryShapes.User, directory.Users.Items.Where(user => DomainReferences.Refers(user, domain)));
        }

        if (Router.IsName(cast, "group"))
        {
            return List(request, "groups", DirectoryShapes.Group, directory.Groups.Items.Where(group => DomainReferences.Refers(group, domain)));
        }

        return Router.IsName(cast, "application")
            ? List(request, "applications", DirectoryShapes.Application, directory.Applications.Items.Where(item => DomainReferences.Refers(item, domain)))
            : GraphErrors.BadRequest($"References of type 'microsoft.graph.{cast}' cannot be listed.");
    }

    private static GraphResponse List<T>(GraphRequest request, string context, EntityShape<T> shape, IEnumerable<T> items)
        where T : LiveObject => EntityList.Answer(
            request, context, shape, Filled(items, item => item.Id), PagePolicy.Directory, item => View(request, item.Type) is { IsIdOnly: true } view ? view : default);

    /// <summary>Documented: of what the caller may not read, the type and the id are shown.</summary>
    private static EntityView View(GraphRequest request, string type) => new(type, !ObjectAccess.Of(type).Read.Allows(request.Caller!));

    private static OrderedStore<T> Filled<T>(IEnumerable<T> items, Func<T, string> idOf)
        where T : class
    {
        OrderedStore<T> store = new(StringComparer.OrdinalIgnoreCase);
        foreach (T item in items)
        {
            store.TryAdd(idOf(item), item);
        }

        return store;
    }

    private static IEnumerable<Reference> References(TenantDirectory directory, string domain) =>
    [
        .. directory.Users.Items.Where(user => DomainReferences.Refers(user, domain)).Select(user => new Reference(user.Id, user.Type, user.DisplayName)
        {
            UserPrincipalName = user.UserPrincipalName,
            Mail = user.Mail,
        }),
        .. directory.Groups.Items.Where(group => DomainReferences.Refers(group, domain)).Select(group => new Reference(group.Id, group.Type, group.DisplayName)
        {
            Mail = group.Mail,
        }),
        .. directory.Applications.Items.Where(item => DomainReferences.Refers(item, domain)).Select(item => new Reference(item.Id, item.Type, item.DisplayName)
        {
            IdentifierUris = item.IdentifierUris,
            SignInAudience = item.SignInAudience,
        }),
    ];

    private sealed record Reference(string Id, string Type, string DisplayName)
    {
        public string? UserPrincipalName { get; init; }

        public string? Mail { get; init; }

        public ValueList<string>? IdentifierUris { get; init; }

        public string? SignInAudience { get; init; }
    }
}
