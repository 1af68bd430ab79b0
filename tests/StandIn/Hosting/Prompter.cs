using StandIn.Engine;

namespace StandIn;

/// <summary>Answers questions with prepared keys, or from the console when someone is there.</summary>
internal sealed class Prompter(Action<string> write)
{
    public Queue<string> Answers { get; } = [];

    /// <summary>Reads a line from the person at the console; null when nobody is there.</summary>
    public Func<string?>? ReadLine { get; init; }

    public int? Answer(Prompt prompt)
    {
        if (Answers.Count == 0 && ReadLine is null)
        {
            return null;
        }

        var keys = prompt.Choices.Select(choice => choice[choice.IndexOf('&', StringComparison.Ordinal) + 1].ToString().ToUpperInvariant()).ToArray();
        var choices = prompt.Choices.Select((choice, index) => $"[{keys[index]}] {choice.Replace("&", "", StringComparison.Ordinal)}");
        write("");
        write(prompt.Caption);
        foreach (var line in Values.SplitLines(prompt.Message))
        {
            write(line);
        }

        var question = $"{string.Join("  ", choices)}  [?] Help (default is \"{keys[prompt.DefaultChoice]}\"): ";
        while (true)
        {
            if (!Answers.TryDequeue(out var answer))
            {
                write(question);
                answer = ReadLine?.Invoke();
            }
            else
            {
                write(question + answer);
            }

            if (answer is null)
            {
                return null;
            }

            var choice = answer.Length == 0 ? prompt.DefaultChoice : Array.FindIndex(keys, key => key.Equals(answer.Trim(), StringComparison.OrdinalIgnoreCase));
            if (choice >= 0)
            {
                return choice;
            }
        }
    }
}
