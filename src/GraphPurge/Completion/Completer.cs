using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using GraphPurge.Errors;

namespace GraphPurge.Completion;

/// <summary>Completes a parameter: those values whose names, or a word in them, begin as what was typed. It gives no error, and an empty answer keeps PowerShell from offering files.</summary>
internal abstract class Completer : IArgumentCompleter
{
    /// <summary>How many are offered: whoever has more goes on typing.</summary>
    private const int MostOffered = 100;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = CompletionText.Unquote(wordToComplete);
        try
        {
            return [.. Suggest(new CompletionRequest(commandName, parameterName, word, fakeBoundParameters))
                .Select(suggestion => (Suggestion: suggestion, Match: suggestion.Match(word)))
                .Where(found => found.Match is not null)
                .OrderBy(found => found.Match)
                .Select(found => Result(found.Suggestion))
                .OfType<CompletionResult>()
                .Take(MostOffered)];
        }
        catch (Exception)
        {
            // PowerShell takes an exception for no answer, and offers files.
            return [];
        }
    }

    /// <summary>What may be meant, the likeliest first. What does not begin as what was typed is left out by the caller.</summary>
    private protected abstract IEnumerable<Suggestion> Suggest(CompletionRequest request);

    // PowerShell takes no empty label, and one that throws would take all others with it.
    private static CompletionResult? Result(Suggestion suggestion) => CompletionText.Quote(suggestion.Value) is { } text
        ? new CompletionResult(text, suggestion.Label.Length == 0 ? text : Printable.Of(suggestion.Label), CompletionResultType.ParameterValue, Printable.Of(suggestion.Description))
        : null;
}
