using GraphPurge.Emulation.DirectoryObjects;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Listing;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Directory;

/// <summary>The routes of a set of live objects, such as <c>/groups</c>: list, read and soft-delete.</summary>
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

    public Operation Item(GraphRequest request, string id, Identity.AccessRule read) => request.Is("DELETE")
        ? new Operation(RouteKind.Other, call => Delete(call, id))
        : new Operation(RouteKind.Other, read.Guard(call => Read(call, id))).For("GET", request);

    private GraphResponse Read(GraphRequest request, string id) => tenant.Use(state => find(state.Directory, id) is { } live
        ? shape.Answer(request, name, live)
        : GraphErrors.ResourceNotFound(id));

    /// <summary>Documented: learn.microsoft.com/graph/api/user-delete, group-delete, application-delete and serviceprincipal-delete.</summary>
    private GraphResponse Delete(GraphRequest request, string id) => tenant.Use(state =>
    {
        if (find(state.Directory, id) is not { } live)
        {
            return ObjectAccess.ReadAny.Allows(request.Caller!) ? GraphErrors.ResourceNotFound(id) : GraphErrors.InsufficientPrivileges;
        }

        if (!ObjectAccess.Of(live.Type, live.Trait).Delete.Allows(request.Caller!))
        {
            return GraphErrors.InsufficientPrivileges;
        }

        state.Moves.Record(TargetKey.DirectoryObject(live.Id));
        SoftDeletion.Delete(state, live);
        return GraphResponse.NoContent;
    });
}
