namespace GraphPurge.Emulation.Domains;

/// <summary>The state of an asynchronous operation on a domain.</summary>
/// <remarks>Documented: learn.microsoft.com/graph/api/resources/domainstate. There is no value for success: the domain is gone then.</remarks>
/// <param name="Operation"><c>ForceDelete</c> or <c>Verification</c>.</param>
/// <param name="Status"><c>Scheduled</c>, <c>InProgress</c> or <c>Failed</c>.</param>
/// <param name="LastActionDateTime">When the status last changed.</param>
internal sealed record DomainState(string Operation, string Status, DateTimeOffset LastActionDateTime);
