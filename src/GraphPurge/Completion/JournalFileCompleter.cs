using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace GraphPurge.Completion;

/// <summary>Completes the name of a journal's file, which is taken literally. By itself PowerShell offers files with their brackets escaped, as a pattern needs them, unless it knows the parameter as one of a literal path.</summary>
internal sealed class JournalFileCompleter : IArgumentCompleter
{
    private const string LiteralPath = @"Microsoft.PowerShell.Management\Get-Item -LiteralPath ";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var line = LiteralPath + wordToComplete;
        return CommandCompletion.CompleteInput(line, line.Length, options: null).CompletionMatches;
    }
}
