using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Throttling;

/// <summary>What became of a request at the gate.</summary>
/// <param name="Cost">What it uses.</param>
/// <param name="Slot">The mailbox in which it holds a slot; null when in none.</param>
/// <param name="Refusal">The answer when it is not let in; otherwise null.</param>
internal readonly record struct Admission(RequestCost Cost, MailboxMeter? Slot, GraphResponse? Refusal);
