using System.Globalization;

namespace GraphPurge.Benchmarks;

/// <summary>What to measure, how often, and against which other module.</summary>
/// <param name="Scenarios">The scenarios by name, in this order.</param>
/// <param name="Runs">How often each contestant of a scenario is measured. The figures are medians.</param>
/// <param name="Pairs">The same for the scenarios that start PowerShell, which are short and noisy.</param>
/// <param name="OtherModule">The manifest of another checkout's module, measured in turn with this one; null for none.</param>
internal sealed record BenchmarkOptions(IReadOnlyList<string> Scenarios, int Runs, int Pairs, string? OtherModule)
{
    private const int DefaultRuns = 7;
    private const int DefaultPairs = 20;

    /// <summary>Reads the command line: <c>[scenario …] [--runs n] [--module manifest]</c>.</summary>
    /// <exception cref="ArgumentException">An option is unknown or lacks its value, or the module does not exist.</exception>
    public static BenchmarkOptions Read(IEnumerable<string> arguments)
    {
        var scenarios = new List<string>();
        int? runs = null;
        string? module = null;
        for (var rest = new Queue<string>(arguments); rest.TryDequeue(out var argument);)
        {
            switch (argument)
            {
                case "--runs":
                    runs = rest.TryDequeue(out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                        ? number
                        : throw new ArgumentException("--runs needs a number above zero.");
                    break;
                case "--module":
                    module = rest.TryDequeue(out var path) && File.Exists(path)
                        ? Path.GetFullPath(path)
                        : throw new ArgumentException("--module needs the path of a GraphPurge.psd1 that exists.");
                    break;
                default:
                    scenarios.Add(argument.StartsWith('-') ? throw new ArgumentException($"The option {argument} is unknown.") : argument);
                    break;
            }
        }

        return new BenchmarkOptions(scenarios, runs ?? DefaultRuns, runs ?? DefaultPairs, module);
    }
}
