using GraphPurge.Purging;
using GraphPurge.Service.Graph;
using GraphPurge.Service.Purging.Kinds;

namespace GraphPurge.Service.Purging;

/// <summary>Keeps what was decided on targets. Two inputs are one target here exactly where they are one in a run.</summary>
internal sealed class PurgeDecisions : IPurgeDecisions
{
    private readonly IdMap _decided = new();

    public bool? Find(PurgeTarget target) => _decided.TryGet(PurgeTargetKind.Of(target).KeyOf(target), out var isAgreed) ? isAgreed != 0 : null;

    public bool TryNote(PurgeTarget target, bool isAgreed) => _decided.TryAdd(PurgeTargetKind.Of(target).KeyOf(target), isAgreed ? (byte)1 : (byte)0);
}
