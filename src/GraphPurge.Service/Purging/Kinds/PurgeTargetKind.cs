using System.Text.Json;
using GraphPurge.Connection;
using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using Microsoft.Kiota.Abstractions;

namespace GraphPurge.Service.Purging.Kinds;

/// <summary>All that is known of a kind of target: its throttling scope, its requests, its words, its obstacles and the advice when it is denied.</summary>
internal abstract class PurgeTargetKind
{
    private static readonly ContactKind s_contact = new();
    private static readonly DeletedObjectKind s_directoryObject = new();

    /// <summary>The limits of the scope that this kind is throttled in.</summary>
    public abstract ScopeLimits Limits { get; }

    /// <summary>What to do about a target that is not there.</summary>
    public abstract string AdviceWhenAbsent { get; }

    /// <summary>The kind of a target.</summary>
    public static PurgeTargetKind Of(PurgeTarget target) => target.Kind switch
    {
        PurgeKind.Contact => s_contact,
        PurgeKind.DirectoryObject => s_directoryObject,
        _ => throw new ArgumentOutOfRangeException(nameof(target)),
    };

    /// <summary>What names the throttling scope of a target: a value that equals itself.</summary>
    public abstract object ScopeOf(PurgeTarget target);

    /// <summary>By what a run knows a target again.</summary>
    public abstract IdKey KeyOf(PurgeTarget target);

    /// <summary>Whether what is known of one input tells that the target of another exists where that one is sent: both name the same by <see cref="KeyOf"/>.</summary>
    /// <param name="target">The input whose target is sent.</param>
    /// <param name="other">The other input.</param>
    public virtual bool IsShownToExist(PurgeTarget target, PurgeTarget other) => other.IsKnownToExist;

    /// <summary>How a message names a target, without an article: "deleted user 'Anna' (id)".</summary>
    public abstract string NameOf(PurgeTarget target);

    /// <summary>The request that deletes a target.</summary>
    public abstract RequestInformation Deletion(GraphRequests requests, PurgeTarget target);

    /// <summary>What of a target stands in the address of its deletion, beside its id: targets that share it share a route.</summary>
    public abstract PurgeRouteName RouteOf(PurgeTarget target);

    /// <summary>The request that reads whether a target is still where it was to be deleted.</summary>
    public abstract RequestInformation ReadBack(GraphRequests requests, PurgeTarget target);

    /// <summary>The request that reads what people know a target by.</summary>
    public abstract RequestInformation Description(GraphRequests requests, PurgeTarget target);

    /// <summary>A target with what people know it by.</summary>
    /// <param name="target">The target.</param>
    /// <param name="reading">The answer to its <see cref="Description"/>.</param>
    public abstract PurgeTarget Describe(PurgeTarget target, JsonElement reading);

    /// <summary>Whether a target that is absent may exist elsewhere.</summary>
    public abstract bool MayBeElsewhere(PurgeTarget target);

    /// <summary>The request that reads whether an absent target exists elsewhere.</summary>
    public abstract RequestInformation Elsewhere(GraphRequests requests, PurgeTarget target);

    /// <summary>What is wrong with a target that is not where it was to be deleted and exists elsewhere.</summary>
    public abstract Fault NotDeleted(PurgeTarget target, GraphReply reading);

    /// <summary>What stands against purging a target in a session, whatever the service would answer; null when nothing is known to.</summary>
    public abstract Fault? FindObstacle(PurgeTarget target, GraphPurgeContext context);

    /// <summary>The fault of a target that a refusal shows to be protected; null when something else is the matter.</summary>
    /// <param name="target">The target.</param>
    /// <param name="reply">The refusal.</param>
    /// <param name="now">When it came.</param>
    public virtual Fault? FindProtection(PurgeTarget target, GraphReply reply, DateTimeOffset now) => null;

    /// <summary>Which permission and role a target needs, and which of them the session carries.</summary>
    public abstract string AdviceWhenDenied(PurgeTarget target, GraphPurgeContext context);

    /// <summary>Within a throttling scope, which targets are denied for the same reason as this one.</summary>
    public abstract string DenialClassOf(PurgeTarget target);

    /// <summary>How a message names the targets that are denied for the same reason as this one, in the plural.</summary>
    public abstract string NameOfDenialClass(PurgeTarget target);

    /// <summary>After how many denials, and no other answer, the rest of such targets is not tried.</summary>
    public virtual int EnoughDenials(PurgeTarget target) => ServiceLimits.BatchItems;

    /// <summary>Whether an answer is the one that the documentation promises for a deletion: 204.</summary>
    /// <remarks>Sources: learn.microsoft.com/graph/api/contact-permanentdelete and .../directory-deleteditems-delete.</remarks>
    public virtual bool IsConfirmedBy(GraphReply reply) => reply is { IsSuccess: true, StatusCode: 204 };

    /// <summary>Whether an answer is a reading of a target: an answer about anything else says nothing.</summary>
    public bool IsReadingOf(PurgeTarget target, GraphReply reading) => reading.IsReadingOf(target.Id, IdComparison);

    /// <summary>How ids of this kind are compared.</summary>
    protected abstract StringComparison IdComparison { get; }

    /// <summary>Words about what a token carries.</summary>
    protected static string DescribePermissions(GraphPurgeContext context) => context.Permissions.Length == 0
        ? Translation.Of("What this token carries cannot be read.")
        : Translation.Format($"This token carries: {string.Join(", ", context.Permissions)}.");
}
