using System.Collections;

namespace GraphPurge.Completion;

/// <summary>What is to be completed.</summary>
/// <param name="Command">The command's name.</param>
/// <param name="Parameter">The parameter's own name, also where an alias was typed.</param>
/// <param name="Word">What was typed of its value, without quotes.</param>
/// <param name="Others">The other parameters of the line, as far as PowerShell knows their values without running anything.</param>
internal sealed record CompletionRequest(string Command, string Parameter, string Word, IDictionary Others);
