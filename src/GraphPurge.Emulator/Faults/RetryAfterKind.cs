namespace GraphPurge.Emulation.Faults;

/// <summary>How <c>Retry-After</c> is spelled: HTTP allows seconds and a date; Graph was seen to send decimals, and nothing at all.</summary>
internal enum RetryAfterKind
{
    None,
    Text,
    Date,
}
