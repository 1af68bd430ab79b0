using GraphPurge.Contacts;
using GraphPurge.Purging;

namespace GraphPurge.Service.Tests.Properties;

/// <summary>A target of a generated case.</summary>
internal sealed record TargetCase
{
    /// <summary>The number of its mailbox; 0 for a directory object.</summary>
    public int Mailbox { get; init; }

    /// <summary>Where it is at the start.</summary>
    public TargetPlace Place { get; init; }

    /// <summary>Whether a list of ours named it.</summary>
    public bool IsListed { get; init; } = true;

    /// <summary>Whether a list of ours named it by the time that its second input came.</summary>
    public bool IsListedLater { get; init; }

    /// <summary>Whether a contact's folder or an object's type is known.</summary>
    public bool IsDetailed { get; init; } = true;

    /// <summary>How its deletions are answered, in order; then truthfully.</summary>
    public IReadOnlyList<ScriptedAnswer> Deletions { get; init; } = [];

    /// <summary>How its reads are answered, in order; then truthfully.</summary>
    public IReadOnlyList<ScriptedAnswer> Reads { get; init; } = [];

    /// <summary>Whether the last answer of each script is given for ever.</summary>
    public bool RepeatsLastAnswer { get; init; }

    /// <summary>How many inputs name it.</summary>
    public int Inputs { get; init; } = 1;

    /// <summary>When its first input comes, in milliseconds. What is behind it comes no sooner.</summary>
    public int ArrivesAt { get; init; }

    /// <summary>Whether it may exist elsewhere when it is absent.</summary>
    public bool MayBeElsewhere => Mailbox == 0 || IsDetailed;

    /// <summary>Where it really starts: an address that covers the whole mailbox has no elsewhere.</summary>
    public TargetPlace Start => Place == TargetPlace.Elsewhere && !MayBeElsewhere ? TargetPlace.Here : Place;

    /// <summary>What an input says. Every other input writes what counts without case in the other case.</summary>
    /// <param name="number">The target's number in its case.</param>
    /// <param name="input">The input's number.</param>
    /// <param name="round">Which of the target's inputs it is, from 0.</param>
    public PurgeTarget ToInput(int number, int input, int round)
    {
        var isOtherCase = round % 2 == 1;
        var mailbox = $"mailbox{Mailbox}@contoso.com";
        var id = new Guid(number + 1, 0xAB, 0xCD, [1, 2, 3, 4, 5, 6, 7, 8]).ToString();
        return new PurgeTarget
        {
            Kind = Mailbox == 0 ? PurgeKind.DirectoryObject : PurgeKind.Contact,

            // Contact ids differ by case: each pair of targets shares all but that.
            Id = Mailbox != 0 ? (number % 2 == 0 ? $"AAk{number / 2}" : $"AAK{number / 2}") : isOtherCase ? id.ToUpperInvariant() : id,
            Mailbox = Mailbox == 0 ? null : MailboxAddress.Of(isOtherCase ? mailbox.ToUpperInvariant() : mailbox),
            ContactFolderId = Mailbox != 0 && IsDetailed ? "folder" : null,
            ObjectType = Mailbox == 0 && IsDetailed ? "user" : null,
            IsKnownToExist = IsListed || (IsListedLater && round > 0),
            Source = input,
        };
    }

    public override string ToString() => string.Join(", ", Describe());

    private IEnumerable<string> Describe()
    {
        yield return Mailbox == 0 ? "directory" : FormattableString.Invariant($"mailbox {Mailbox}");
        yield return Start.ToString();
        yield return IsListed ? "listed" : IsListedLater ? "listed later" : "not listed";
        if (!IsDetailed)
        {
            yield return Mailbox == 0 ? "no type" : "no folder";
        }

        if (Deletions.Count > 0)
        {
            yield return $"deletions: [{string.Join("; ", Deletions)}]";
        }

        if (Reads.Count > 0)
        {
            yield return $"reads: [{string.Join("; ", Reads)}]";
        }

        if (RepeatsLastAnswer)
        {
            yield return "the last again and again";
        }

        if (Inputs > 1 || ArrivesAt > 0)
        {
            yield return FormattableString.Invariant($"{Inputs} inputs from {ArrivesAt} ms on");
        }
    }
}
