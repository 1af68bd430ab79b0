using GraphPurge.Emulation.Ledger;
using GraphPurge.Emulation.Throttling;

namespace GraphPurge.Emulation.Http;

/// <summary>A request that is under way.</summary>
/// <param name="Request">The request.</param>
/// <param name="Operation">What it asks for.</param>
/// <param name="Account">Where the ledger keeps what it asks to delete; null when it asks for no deletion.</param>
/// <param name="Admission">What became of it at the gate; null when it did not have to pass.</param>
internal sealed record BegunRequest(GraphRequest Request, Operation Operation, DeletionLedger.Account? Account, Admission? Admission);
