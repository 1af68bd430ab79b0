using System.Management.Automation.Host;

namespace GraphPurge.Consent;

/// <summary>What a question before a deletion may be answered with.</summary>
internal sealed class QuestionChoice
{
    private readonly string _label;
    private readonly string _help;

    private QuestionChoice(string label, string help, bool isYes = false, bool isForAll = false) =>
        (_label, _help, IsYes, IsForAll) = (label, help, isYes, isForAll);

    /// <summary>Delete.</summary>
    public static QuestionChoice Yes { get; } = new("&Yes", "Delete all that this question counts.", isYes: true, isForAll: true);

    /// <summary>Delete nothing.</summary>
    public static QuestionChoice No { get; } = new("&No", "Delete nothing that this question counts.", isForAll: true);

    /// <summary>Ask about each.</summary>
    public static QuestionChoice OneByOne { get; } = new("&One by one", "Ask about each target.");

    /// <summary>Show them, and ask again.</summary>
    public static QuestionChoice List { get; } = new("&List", "Show every target, then ask again.");

    /// <summary>Where each is asked about: delete this one.</summary>
    public static QuestionChoice YesToThis { get; } = new("&Yes", "Delete this target, and ask about the next.", isYes: true);

    /// <summary>Where each is asked about: delete this one and the rest.</summary>
    public static QuestionChoice YesToAll { get; } = new("Yes to &All", "Delete this target and all that follow.", isYes: true, isForAll: true);

    /// <summary>Where each is asked about: leave this one.</summary>
    public static QuestionChoice NoToThis { get; } = new("&No", "Leave this target, and ask about the next.");

    /// <summary>Where each is asked about: leave this one and the rest.</summary>
    public static QuestionChoice NoToAll { get; } = new("No to A&ll", "Leave this target and all that follow.", isForAll: true);

    /// <summary>The key that chooses it.</summary>
    public string Key => char.ToUpperInvariant(Label[Label.IndexOf('&', StringComparison.Ordinal) + 1]).ToString();

    /// <summary>Its name.</summary>
    public string Name => Label.Replace("&", "", StringComparison.Ordinal);

    /// <summary>What it does.</summary>
    public string Help => Translation.Of(_help);

    /// <summary>Whether it agrees to a deletion.</summary>
    public bool IsYes { get; }

    /// <summary>Whether nothing is left to be asked.</summary>
    public bool IsForAll { get; }

    /// <summary>Whether an answer means it: its key or its name, in any case.</summary>
    public bool IsMeantBy(string answer) => answer.Equals(Key, StringComparison.OrdinalIgnoreCase) || answer.Equals(Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>As the host shows it.</summary>
    public ChoiceDescription Describe() => new(Label, Help);

    private string Label => Translation.Of(_label);
}
