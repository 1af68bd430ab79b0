using GraphPurge.Purging;
using GraphPurge.Targets;

namespace GraphPurge.Contacts;

/// <summary>The words of the question before contacts are deleted.</summary>
internal sealed class ContactWords : TargetWords
{
    public override string Operation => Translation.Of("Delete permanently (moves to Purges, gone after retention unless held)");

    public override (string One, string Many) Noun => ("contact", "contacts");

    public override (string One, string Many) Consequence => (Translation.Of("Nobody can restore it. It moves to Purges and is gone after retention unless held."), Translation.Of("Nobody can restore them. They move to Purges and are gone after retention unless held."));

    public override (string One, string Many) TypeOf(PurgeTarget target) => Noun;
}
