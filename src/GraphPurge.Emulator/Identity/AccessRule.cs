using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Identity;

/// <summary>Who may do something: a permission that the token carries, and for some operations a directory role.</summary>
/// <param name="Delegated">The delegated permissions (<c>scp</c>), any of which will do.</param>
/// <param name="Application">The application permissions (<c>roles</c>), any of which will do; none when the service documents "Not supported".</param>
internal sealed record AccessRule(IReadOnlyList<string> Delegated, IReadOnlyList<string> Application)
{
    /// <summary>A rule with the same permissions for users and applications.</summary>
    public AccessRule(params string[] permissions)
        : this(permissions, permissions)
    {
    }

    /// <summary>The roles (<c>wids</c>), any of which the signed-in user needs beside the permission; empty when none is needed.</summary>
    /// <remarks>A Global Administrator may do whatever another role may, and need not be listed.</remarks>
    public IReadOnlyList<string> Roles { get; init; } = [];

    public RoleForApplication RoleForApplication { get; init; }

    public bool Allows(Caller caller)
    {
        bool isPermitted = caller.HasPermission(caller.IsApplication ? Application : Delegated);
        if (!caller.IsApplication)
        {
            return isPermitted && (Roles.Count == 0 || caller.HasRole(Roles));
        }

        return RoleForApplication switch
        {
            RoleForApplication.Required => isPermitted && caller.HasRole(Roles),
            RoleForApplication.Sufficient => isPermitted || caller.HasRole(Roles),
            _ => isPermitted,
        };
    }

    /// <summary>An operation that only those may carry out whom the rule allows; the others get the directory's refusal.</summary>
    public Func<GraphRequest, GraphResponse> Guard(Func<GraphRequest, GraphResponse> execute) =>
        request => Allows(request.Caller!) ? execute(request) : GraphErrors.InsufficientPrivileges;
}
