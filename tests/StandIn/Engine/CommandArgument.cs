namespace StandIn.Engine;

/// <summary>One argument of a command line: a name, a value, or both.</summary>
internal sealed record CommandArgument
{
    public string? Name { get; init; }

    public object? Value { get; init; }

    public bool HasValue { get; init; }

    public bool IsSplatted { get; init; }

    public static CommandArgument Positional(object? value) => new() { Value = value, HasValue = true };

    public static CommandArgument Parameter(string name) => new() { Name = name };

    public static CommandArgument Parameter(string name, object? value, bool isSplatted = false) => new() { Name = name, Value = value, HasValue = true, IsSplatted = isSplatted };
}
