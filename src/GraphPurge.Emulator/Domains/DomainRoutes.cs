using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Listing;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Domains;

/// <summary>The routes below <c>/domains</c>.</summary>
internal sealed class DomainRoutes(TenantState tenant)
{
    public Operation? Find(GraphRequest request, IReadOnlyList<string> path)
    {
        if (path.Count == 1)
        {
            return new Operation(RouteKind.List, DomainAccess.Read.Guard(call => tenant.Use(
                state => EntityList.Answer(call, "domains", DomainShapes.Domain, state.Domains.All, PagePolicy.Directory)))).For("GET", request);
        }

        string name = path[1];
        if (path.Count == 2)
        {
            return new Operation(RouteKind.Domain, DomainAccess.Read.Guard(call => Read(call, name))).For("GET", request);
        }

        if (Router.IsName(path[2], "domainNameReferences"))
        {
            string? cast = path.Count == 4 && Router.IsCast(path[3], out string type) ? type : null;
            return path.Count == 3 || cast is not null
                ? new Operation(RouteKind.List, DomainAccess.ReadReferences.Guard(call => DomainReferenceList.Answer(call, tenant, name, cast))).For("GET", request)
                : null;
        }

        bool isForceDelete = path.Count == 3
            && (Router.IsName(path[2], "forceDelete") || Router.IsName(path[2], "microsoft.graph.forceDelete"));
        return isForceDelete
            ? new Operation(RouteKind.Domain, DomainAccess.ForceDelete.Guard(call => ForceDelete.Answer(call, tenant, name)), TargetKey.Domain(name)).For("POST", request)
            : null;
    }

    private GraphResponse Read(GraphRequest request, string name) => tenant.Use(state => state.Domains.All.Find(name) is { } domain
        ? DomainShapes.Domain.Answer(request, "domains", domain)
        : GraphErrors.ResourceNotFound(name));
}
