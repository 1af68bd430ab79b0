using System.Globalization;

namespace GraphPurge.Emulation.Program;

/// <summary>What the program was started with.</summary>
/// <param name="Port">The port; 0 for any free one.</param>
/// <param name="SeedPath">The seed; null for the sample tenant.</param>
/// <param name="Duration">How long to serve; null for no end.</param>
internal sealed record CommandLine(int Port, string? SeedPath, TimeSpan? Duration)
{
    public static string Usage => Translation.Of("Usage: GraphPurge.Emulator [--port <number>] [--seed <file.json>] [--for <seconds>]");

    /// <summary>Reads the arguments; null when they are not understood.</summary>
    public static CommandLine? Parse(IReadOnlyList<string> arguments)
    {
        CommandLine result = new(0, null, null);
        for (int index = 0; index < arguments.Count; index += 2)
        {
            string? value = index + 1 < arguments.Count ? arguments[index + 1] : null;
            CommandLine? next = (arguments[index], value) switch
            {
                ("--port", { } text) when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) => result with { Port = port },
                ("--seed", { } path) => result with { SeedPath = path },
                ("--for", { } text) when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
                    && seconds <= TimeSpan.FromDays(24).TotalSeconds => result with { Duration = TimeSpan.FromSeconds(seconds) },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            result = next;
        }

        return result;
    }
}
