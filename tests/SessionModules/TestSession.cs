using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;

namespace SessionModules;

/// <summary>The session that both modules pretend to hold.</summary>
internal static class TestSession
{
    private static readonly Queue<SecureString> s_tokens = new();
    private static readonly List<string> s_calls = [];
    private static int s_thread;
    private static string? s_refusal;
    private static int s_outages;
    private static Outage? s_outage;

    public static IReadOnlyList<string> Calls => s_calls;

    /// <summary>The Graph root that the session goes to.</summary>
    public static Uri Endpoint { get; private set; } = new("https://graph.microsoft.com");

    /// <summary>What the service answers.</summary>
    public static HttpStatusCode Status { get; private set; }

    /// <summary>The tokens to give, one with each call and the last for ever; none for no session.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="refusal">What to refuse every call with; null for nothing.</param>
    /// <param name="endpoint">Where the session goes.</param>
    /// <param name="status">What the service answers.</param>
    /// <param name="outages">How many calls fail first.</param>
    /// <param name="isCut">Whether they fail without an answer.</param>
    /// <param name="isAggregate">Whether their error has the status of each try and no answer.</param>
    public static void Open(IEnumerable<SecureString> tokens, string? refusal, Uri endpoint, HttpStatusCode status, int outages, bool isCut, bool isAggregate)
    {
        s_refusal = refusal;
        (Endpoint, Status, s_outages, s_outage) = (endpoint, status, outages, new Outage(status, isCut, isAggregate));
        s_tokens.Clear();
        s_calls.Clear();
        s_thread = System.Environment.CurrentManagedThreadId;
        foreach (var token in tokens)
        {
            s_tokens.Enqueue(token);
        }
    }

    /// <summary>Notes a call, and gives the next token; null when there is no session.</summary>
    public static SecureString? Next(InvocationInfo call)
    {
        var parameters = call.BoundParameters.Keys.OrderBy(name => name, System.StringComparer.Ordinal).Select(name => $" -{name} {call.BoundParameters[name]}");
        s_calls.Add($"{(System.Environment.CurrentManagedThreadId == s_thread ? "" : "on another thread: ")}{call.MyCommand.Name}{string.Concat(parameters)}");
        if (s_refusal is not null)
        {
            throw new PSInvalidOperationException(s_refusal);
        }

        return s_tokens.Count > 1 ? s_tokens.Dequeue() : s_tokens.FirstOrDefault();
    }

    /// <summary>How the next call fails; null when it does not.</summary>
    public static Outage? NextOutage() => s_outages-- > 0 ? s_outage : null;

    public static string TextOf(SecureString secure) => new NetworkCredential("", secure).Password;
}

/// <summary>How a call fails.</summary>
/// <param name="Status">The last answer's status.</param>
/// <param name="IsCut">Whether there was no answer at all.</param>
/// <param name="IsAggregate">Whether the error has the status of each try and no answer.</param>
internal sealed record Outage(HttpStatusCode Status, bool IsCut, bool IsAggregate);

/// <summary>Opens the session.</summary>
[Cmdlet(VerbsCommon.Set, "TestSession")]
public sealed class SetTestSessionCommand : PSCmdlet
{
    [Parameter(Position = 0)]
    public SecureString[] Token { get; set; } = [];

    /// <summary>What the session's commands fail with, with the first token at the end.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    /// <summary>The Graph root that the session goes to.</summary>
    [Parameter]
    public Uri Endpoint { get; set; } = new("https://graph.microsoft.com");

    /// <summary>What the service answers to its requests.</summary>
    [Parameter]
    public int Status { get; set; } = 403;

    /// <summary>How many requests fail first.</summary>
    [Parameter]
    public int Outages { get; set; }

    /// <summary>Whether the error has the status of each try and no answer.</summary>
    [Parameter]
    public SwitchParameter IsAggregate { get; set; }

    /// <summary>Whether they fail without an answer.</summary>
    [Parameter]
    public SwitchParameter IsCut { get; set; }

    protected override void EndProcessing() =>
        TestSession.Open(Token, Refusal is null ? null : $"{Refusal} {TestSession.TextOf(Token[0])}", Endpoint, (HttpStatusCode)Status, Outages, IsCut, IsAggregate);
}

/// <summary>Lists the calls that were made: name and parameters.</summary>
[Cmdlet(VerbsCommon.Get, "TestSessionCall")]
public sealed class GetTestSessionCallCommand : PSCmdlet
{
    protected override void EndProcessing() => WriteObject(TestSession.Calls.ToArray(), enumerateCollection: true);
}
