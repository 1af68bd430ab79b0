using StandIn.Engine;

namespace StandIn;

/// <summary>Answers questions with prepared keys.</summary>
internal sealed class Prompter(Action<string> write)
{
    public Queue<string> Answers { get; } = [];

    /// <summary>The number of the chosen answer; null when there are no keys left, which means that nobody is there.</summary>
    public int? Answer(Prompt prompt)
    {
        if (!Answers.TryDequeue(out var answer))
        {
            return null;
        }

        var keys = prompt.Choices.Select(choice => choice[choice.IndexOf('&', StringComparison.Ordinal) + 1].ToString().ToUpperInvariant()).ToArray();
        var choices = prompt.Choices.Select((choice, index) => $"[{keys[index]}] {choice.Replace("&", "", StringComparison.Ordinal)}");
        write("");
        write(prompt.Caption);
        Array.ForEach(CellText.SplitLines(prompt.Message), write);
        write($"{string.Join("  ", choices)}  [?] Help (default is \"{keys[0]}\"): {answer}");
        var choice = Array.FindIndex(keys, key => key.Equals(answer, StringComparison.OrdinalIgnoreCase));
        return choice >= 0 ? choice : throw new NotSupportedException($"The stand-in does not know the answer '{answer}'.");
    }
}
