using GraphPurge.Connection;

namespace GraphPurge.Journals;

/// <summary>Who does what where in a run that a journal records. It holds no secret.</summary>
public sealed record JournalRun
{
    /// <summary>What the run does with its targets.</summary>
    public required JournalMode Mode { get; init; }

    /// <summary>The command, as in <c>Remove-DeletedDirectoryObject</c>.</summary>
    public required string Command { get; init; }

    /// <summary>The command's parameters in words, without its targets.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The version of this module.</summary>
    public required string ModuleVersion { get; init; }

    /// <summary>The name of the machine.</summary>
    public required string HostName { get; init; }

    /// <summary>The tenant's id; null when it is not known.</summary>
    public string? TenantId { get; init; }

    /// <summary>The signed-in user, or the application's name; null when it is not known.</summary>
    public string? Account { get; init; }

    /// <summary>The application's (client) id; null when it is not known.</summary>
    public string? ApplicationId { get; init; }

    /// <summary>Whom the session acts for.</summary>
    public IdentityKind Identity { get; init; }

    /// <summary>The cloud; null when it is not known.</summary>
    public GraphEnvironment? Environment { get; init; }

    /// <summary>The Graph root.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary><c>v1.0</c> or <c>beta</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>When the run began (UTC).</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>Until when a plan may be carried out (UTC); null for what is no plan.</summary>
    public DateTimeOffset? ExpiresOn { get; init; }

    /// <summary>Whether all of its input came in and stands in the journal.</summary>
    public bool InputHasEnded { get; init; }

    /// <summary>When the run ended (UTC); null when the journal does not tell: it was killed, or its machine was.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Whether the run was stopped before its input had ended.</summary>
    public bool WasStopped { get; init; }

    /// <summary>Who acts: the account, or the application.</summary>
    public string Actor => Account ?? ApplicationId ?? "unknown";
}
