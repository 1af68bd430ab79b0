using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Ledger;

/// <summary>What became of the requests for one target.</summary>
internal sealed record TargetRecord(TargetKey Target, string Id, int Requested, IReadOnlyList<Attempt> Attempts);
