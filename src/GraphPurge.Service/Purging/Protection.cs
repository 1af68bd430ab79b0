using System.Globalization;
using GraphPurge.Purging;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Purging;

/// <summary>Tells hard-delete protection from other refusals.</summary>
/// <remarks>
/// Documented (learn.microsoft.com/graph/api/directory-deleteditems-delete, beta): it blocks the permanent deletion of a protected user, group, application or service
/// principal for the first seven days after the soft deletion. How the service says so is not documented; besides the code that is assumed, a refusal counts as
/// protection when the input says that it is on and the seven days are not over.
/// </remarks>
internal static class Protection
{
    private static readonly TimeSpan Length = TimeSpan.FromDays(7);

    /// <summary>The fault of a target that is protected; null when something else is the matter.</summary>
    /// <param name="target">The target.</param>
    /// <param name="reply">The refusal.</param>
    /// <param name="now">When it came, more or less.</param>
    public static Fault? FindFault(PurgeTarget target, GraphReply reply, DateTimeOffset now)
    {
        var end = target.DeletedDateTime + Length;
        var isAsTold = target.IsHardDeleteProtectionEnabled && end > now && reply.StatusCode is 400 or 403 or 409;
        if (!isAsTold && !GraphErrorCodes.Protected.Contains(reply.ErrorCode ?? ""))
        {
            return null;
        }

        var until = end > now ? string.Format(CultureInfo.InvariantCulture, " The protection ends {0:yyyy-MM-dd HH:mm} UTC.", end.Value.UtcDateTime) : "";
        return new Fault(FaultCondition.TargetProtected, $"{TargetWords.Sentence(target)} is protected against permanent deletion and was not deleted ({reply.Describe()}).{until}")
        {
            RecommendedAction = "Wait: the protection lasts seven days from the deletion, and nobody can end it earlier.",
            RequestId = reply.RequestId,
        };
    }
}
