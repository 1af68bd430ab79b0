namespace GraphPurge.Emulation.Listing;

/// <summary>What kind of value a property holds: what a filter can compare it with.</summary>
internal enum ValueKind
{
    Text,
    Flag,
    Time,
    Texts,
    Other,
}
