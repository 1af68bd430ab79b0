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

    public static IReadOnlyList<string> Calls => s_calls;

    /// <summary>The tokens to give, one with each call and the last for ever; none for no session.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="refusal">What to refuse every call with; null for nothing.</param>
    public static void Open(IEnumerable<SecureString> tokens, string? refusal)
    {
        s_refusal = refusal;
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

    public static string TextOf(SecureString secure) => new NetworkCredential("", secure).Password;
}

/// <summary>Opens the session.</summary>
[Cmdlet(VerbsCommon.Set, "TestSession")]
public sealed class SetTestSessionCommand : PSCmdlet
{
    [Parameter(Position = 0)]
    public SecureString[] Token { get; set; } = [];

    /// <summary>What the session's commands fail with, with the first token at the end.</summary>
    [Parameter]
    public string? Refusal { get; set; }

    protected override void EndProcessing() => TestSession.Open(Token, Refusal is null ? null : $"{Refusal} {TestSession.TextOf(Token[0])}");
}

/// <summary>Lists the calls that were made: name and parameters.</summary>
[Cmdlet(VerbsCommon.Get, "TestSessionCall")]
public sealed class GetTestSessionCallCommand : PSCmdlet
{
    protected override void EndProcessing() => WriteObject(TestSession.Calls.ToArray(), enumerateCollection: true);
}
