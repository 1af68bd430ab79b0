namespace GraphPurge.Help;

/// <summary>What the built cmdlet says of a parameter in one of its sets.</summary>
internal sealed record ParameterFacts
{
    /// <summary>The name, without the hyphen.</summary>
    public required string Name { get; init; }

    /// <summary>The type as help shows it, as in <c>String[]</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>Whether it takes no value.</summary>
    public bool IsSwitch { get; init; }

    /// <summary>Whether it takes several values.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether it must be given.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Its position from 0 on; null where it is named only.</summary>
    public int? Position { get; init; }

    /// <summary>Whether it takes objects from the pipeline.</summary>
    public bool TakesPipelineObjects { get; init; }

    /// <summary>Whether it takes properties of objects from the pipeline.</summary>
    public bool TakesPipelineProperties { get; init; }

    /// <summary>Whether it takes wildcards.</summary>
    public bool TakesWildcards { get; init; }

    /// <summary>Its other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The only values that it takes; empty where there is no such list.</summary>
    public IReadOnlyList<string> AcceptedValues { get; init; } = [];

    /// <summary>What it is without being given; null for nothing.</summary>
    public string? DefaultValue { get; init; }

    /// <summary>How it takes input, in the words of PowerShell's help.</summary>
    public string PipelineInput => (TakesPipelineObjects, TakesPipelineProperties) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
