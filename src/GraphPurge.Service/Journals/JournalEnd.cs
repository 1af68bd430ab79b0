namespace GraphPurge.Service.Journals;

/// <summary>How a run ended.</summary>
/// <param name="WasStopped">Whether it was stopped before its input had ended.</param>
/// <param name="Outcomes">How many targets came to which outcome. Nobody changes it any more.</param>
internal sealed record JournalEnd(bool WasStopped, IReadOnlyDictionary<string, int> Outcomes);
