using GraphPurge.Contacts;
using GraphPurge.DirectoryObjects;
using GraphPurge.Purging;

namespace GraphPurge.Targets;

/// <summary>What a question and a preview say of a kind of target. How a message names one target, the session knows.</summary>
internal abstract class TargetWords
{
    private static readonly Dictionary<PurgeKind, TargetWords> s_words = new()
    {
        [PurgeKind.Contact] = new ContactWords(),
        [PurgeKind.DirectoryObject] = new DeletedObjectWords(),
    };

    /// <summary>What PowerShell says is done to a target.</summary>
    public abstract string Operation { get; }

    /// <summary>What is said of any targets of the kind, in the singular and in the plural.</summary>
    public abstract (string One, string Many) Noun { get; }

    /// <summary>What cannot be undone, for one and for more.</summary>
    public abstract (string One, string Many) Consequence { get; }

    /// <summary>The words of a target's kind.</summary>
    public static TargetWords Of(PurgeTarget target) => s_words[target.Kind];

    /// <summary>The type of a target, in the singular and in the plural.</summary>
    public abstract (string One, string Many) TypeOf(PurgeTarget target);
}
