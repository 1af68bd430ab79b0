using GraphPurge.DirectoryObjects;
using GraphPurge.Emulation.Directory;

namespace GraphPurge.Emulation.DirectoryObjects;

/// <summary>A soft-deleted directory object.</summary>
internal sealed record DeletedObject
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>A user's principal name as it was, and as it will be again.</summary>
    public string? OriginalUserPrincipalName { get; init; }

    /// <summary>A user's principal name while it is deleted. Documented: the id without hyphens stands in front (learn.microsoft.com/graph/api/directory-deleteditems-list).</summary>
    public string? UserPrincipalName => OriginalUserPrincipalName is null ? null : PrincipalName.Prefix(Guid.Parse(Id)) + OriginalUserPrincipalName;

    public string? Mail { get; init; }

    public string? UserType { get; init; }

    /// <summary>What kind of group it is: a security group reports <c>securityEnabled</c> as false while it is deleted (learn.microsoft.com/graph/api/group-delete).</summary>
    public GroupKind GroupKind { get; init; }

    public string? AppId { get; init; }

    public required DateTimeOffset DeletedDateTime { get; init; }

    public bool IsProtected { get; init; }

    public ObjectTrait Trait { get; init; }

    /// <summary>What it was when it was deleted; null for what the tenant began with as deleted.</summary>
    public LiveObject? Before { get; init; }

    /// <summary>A live object as it looks once deleted: with the id that it had (documented: learn.microsoft.com/graph/api/resources/directory).</summary>
    public static DeletedObject Of(LiveObject live, DateTimeOffset when) => new()
    {
        Id = live.Id,
        Type = live.Type,
        DisplayName = live.DisplayName,
        OriginalUserPrincipalName = (live as TenantUser)?.UserPrincipalName,
        UserType = (live as TenantUser)?.UserType,
        GroupKind = (live as TenantGroup)?.Kind ?? default,
        Mail = (live as TenantUser)?.Mail ?? (live as TenantGroup)?.Mail,
        AppId = (live as TenantApplication)?.AppId ?? (live as TenantServicePrincipal)?.AppId,
        DeletedDateTime = WholeSecond(when),
        IsProtected = live.IsProtected,
        Trait = live.Trait,
        Before = live,
    };

    /// <summary>What it is once restored; null for a type of which the tenant keeps no live objects.</summary>
    /// <param name="initialDomain">Where a user without a name gets one.</param>
    public LiveObject? Restored(string initialDomain) => Before ?? Type switch
    {
        "user" => new TenantUser
        {
            Id = Id,
            DisplayName = DisplayName,
            UserPrincipalName = OriginalUserPrincipalName ?? Id + "@" + initialDomain,
            Mail = Mail,
            UserType = UserType,
            IsProtected = IsProtected,
            Trait = Trait,
        },
        "group" => new TenantGroup { Id = Id, DisplayName = DisplayName, Mail = Mail, Kind = GroupKind, IsProtected = IsProtected, Trait = Trait },
        "application" => new TenantApplication { Id = Id, DisplayName = DisplayName, AppId = AppId ?? Id, IsProtected = IsProtected, Trait = Trait },
        "servicePrincipal" => new TenantServicePrincipal { Id = Id, DisplayName = DisplayName, AppId = AppId ?? Id, IsProtected = IsProtected, Trait = Trait },
        _ => null,
    };

    /// <summary>The directory tells times in whole seconds; filters must see what is told.</summary>
    public static DateTimeOffset WholeSecond(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
