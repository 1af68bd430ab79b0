namespace GraphPurge.Service.Graph;

/// <summary>How many changes a session had asked for at a moment.</summary>
/// <param name="Count">Grows whenever a request that changes something is sent or answered.</param>
/// <param name="WasQuiet">Whether none of them was on its way: one that is goes on changing things.</param>
internal readonly record struct ChangeMark(long Count, bool WasQuiet);
