using System.Text.Json;
using GraphPurge.Emulation.DirectoryObjects;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Identity;
using GraphPurge.Emulation.Listing;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Directory;

/// <summary>The routes of a set of live objects, such as <c>/groups</c>: list, read, protect and soft-delete.</summary>
/// <param name="tenant">The tenant.</param>
/// <param name="name">The set's name in a path.</param>
/// <param name="shape">How its objects look.</param>
/// <param name="store">Where they are.</param>
/// <param name="find">Finds one by what a path may call it.</param>
internal sealed class EntitySet<T>(
    TenantState tenant, string name, EntityShape<T> shape, Func<TenantDirectory, OrderedStore<T>> store, Func<TenantDirectory, string, T?> find)
    where T : LiveObject
{
    public Operation List(GraphRequest request, ObjectAccess access) => new Operation(
        RouteKind.List,
        access.Read.Guard(call => tenant.Use(state => EntityList.Answer(call, name, shape, store(state.Directory), PagePolicy.Directory))))
        .For("GET", request);

    public Operation Item(GraphRequest request, string id, ObjectAccess access) =>
        request.Is("DELETE") ? new Operation(RouteKind.Other, call => OnItem(call, id, Delete))
        : request.Is("PATCH") ? new Operation(RouteKind.Other, call => OnItem(call, id, Protect))
        : Read(request, id, access.Read);

    public Operation Read(GraphRequest request, string id, AccessRule access) => new Operation(
        RouteKind.Other,
        access.Guard(call => tenant.Use(state => find(state.Directory, id) is { } live ? shape.Answer(call, name, live) : GraphErrors.ResourceNotFound(id))))
        .For("GET", request);

    /// <summary>Documented: learn.microsoft.com/graph/api/user-delete, group-delete, application-delete and serviceprincipal-delete.</summary>
    private static GraphResponse Delete(TenantState state, GraphRequest request, T live)
    {
        state.Changes.Record(TargetKey.DirectoryObject(live.Id));
        SoftDeletion.Delete(state, live);
        return GraphResponse.NoContent;
    }

    /// <summary>Turns hard-delete protection on.</summary>
    /// <remarks>
    /// Documented for beta (directory: delete deleted items): it is set on an existing object and "can't be disabled". The refusals, and that whoever
    /// may delete an object may protect it, are assumed.
    /// </remarks>
    private static GraphResponse Protect(TenantState state, GraphRequest request, T live)
    {
        if (!request.Address.IsBeta
            || request.Body.ReadObject() is not { } body
            || body.EnumerateObject().Any(property => property.Name != "isHardDeleteProtectionEnabled")
            || !body.TryGetProperty("isHardDeleteProtectionEnabled", out JsonElement value) || value.ValueKind != JsonValueKind.True)
        {
            return GraphErrors.BadRequest("The emulator updates 'isHardDeleteProtectionEnabled' in beta and nothing else, and it can be turned on only.");
        }

        state.Changes.Record(TargetKey.DirectoryObject(live.Id));
        state.Directory.Replace(live with { IsProtected = true });
        return GraphResponse.NoContent;
    }

    private GraphResponse OnItem(GraphRequest request, string id, Func<TenantState, GraphRequest, T, GraphResponse> change) => tenant.Use(state =>
    {
        if (find(state.Directory, id) is not { } live)
        {
            return ObjectAccess.ReadAny.Allows(request.Caller!) ? GraphErrors.ResourceNotFound(id) : GraphErrors.InsufficientPrivileges;
        }

        return ObjectAccess.Of(live.Type, live.Trait).Delete.Allows(request.Caller!) ? change(state, request, live) : GraphErrors.InsufficientPrivileges;
    });
}
