namespace GraphPurge.Emulation.Http;

/// <summary>How long the service takes.</summary>
/// <param name="PerRequest">For a plain request, and for a batch as a whole.</param>
/// <param name="PerBatchItem">For each item of a batch, on top.</param>
internal sealed record Latency(TimeSpan PerRequest, TimeSpan PerBatchItem);
