using System.Management.Automation.Host;

namespace GraphPurge.Consent;

/// <summary>What a question before a deletion may be answered with.</summary>
internal sealed class QuestionChoice
{
    private readonly string _label;
    private readonly string _help;

    private QuestionChoice(string label, string help) => (_label, _help) = (label, help);

    /// <summary>Delete.</summary>
    public static QuestionChoice Yes { get; } = new("&Yes", "Delete all that this question counts.");

    /// <summary>Delete nothing.</summary>
    public static QuestionChoice No { get; } = new("&No", "Delete nothing that this question counts.");

    /// <summary>Ask about each.</summary>
    public static QuestionChoice OneByOne { get; } = new("&One by one", "Ask about each target.");

    /// <summary>Show them, and ask again.</summary>
    public static QuestionChoice List { get; } = new("&List", "Show every target, then ask again.");

    /// <summary>As the host shows it.</summary>
    public ChoiceDescription Describe() => new(Translation.Of(_label), Translation.Of(_help));
}
