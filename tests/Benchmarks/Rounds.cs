using System.Globalization;

namespace GraphPurge.Benchmarks;

/// <summary>What all contestants of a scenario measured, round by round. What else the machine does meets all of a round alike, so what compares two of them is
/// computed within a round first, and the median taken of that.</summary>
internal sealed class Rounds
{
    private readonly List<IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>> _rounds = [];

    /// <summary>Measures each contestant once a round; every other round in reverse order, so that none is always the one after the same other.</summary>
    public static Task<Rounds> PlayAsync(int count, IReadOnlyList<Contestant> contestants) => PlayAsync(count, async round =>
    {
        var figures = new Dictionary<string, IReadOnlyDictionary<string, double>>();
        foreach (var contestant in round % 2 == 0 ? contestants : contestants.Reverse())
        {
            figures[contestant.Name] = await contestant.MeasureAsync();
        }

        return figures;
    });

    /// <summary>Measures rounds of a scenario that has an order of its own.</summary>
    /// <param name="count">How many.</param>
    /// <param name="measureAsync">Measures the round of this number; gives the figures of each contestant by name.</param>
    public static async Task<Rounds> PlayAsync(int count, Func<int, Task<Dictionary<string, IReadOnlyDictionary<string, double>>>> measureAsync)
    {
        var rounds = new Rounds();
        for (var round = 0; round < count; round++)
        {
            rounds._rounds.Add(await measureAsync(round));
        }

        return rounds;
    }

    /// <summary>The median of a figure, and from where to where it went.</summary>
    /// <param name="contestant">Whose.</param>
    /// <param name="figure">The figure's name.</param>
    /// <param name="format">The format of the numbers.</param>
    public string Show(string contestant, string figure, string format)
    {
        var values = _rounds.Select(round => round[contestant][figure]).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{Median(values).ToString(format, CultureInfo.InvariantCulture)} ({values[0].ToString(format, CultureInfo.InvariantCulture)} to {values[^1].ToString(format, CultureInfo.InvariantCulture)})");
    }

    /// <summary>The median over the rounds of how many times as large one contestant's figure is as another's.</summary>
    public double Ratio(string contestant, string other, string figure) => Median(_rounds.Select(round => round[contestant][figure] / round[other][figure]));

    /// <summary>The median over the rounds of how much larger one contestant's figure is than another's.</summary>
    public double Difference(string contestant, string other, string figure) => Median(_rounds.Select(round => round[contestant][figure] - round[other][figure]));

    /// <summary>Prints what the other module measured and how this one compares; nothing without another module.</summary>
    /// <param name="row">The name of the row.</param>
    /// <param name="figure">The figure's name.</param>
    /// <param name="format">The format of the numbers.</param>
    /// <param name="unit">Their unit.</param>
    public void PrintOtherModule(string row, string figure, string format, string unit)
    {
        if (_rounds[0].ContainsKey(Contestant.OtherModule))
        {
            Console.WriteLine($"{row,-14} other module: {Show(Contestant.OtherModule, figure, format)} {unit}; this module has {Ratio(Contestant.Module, Contestant.OtherModule, figure):0.00} times its figure (paired, median of {_rounds.Count})");
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
