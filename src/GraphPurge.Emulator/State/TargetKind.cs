namespace GraphPurge.Emulation.State;

/// <summary>What a deletion request can name.</summary>
internal enum TargetKind
{
    Contact,
    ContactFolder,
    DirectoryObject,
    Domain,
}
