using System.Collections;
using System.Management.Automation;

namespace GraphPurge.Tests.Engine;

/// <summary>A script that ran with the built module in real PowerShell, and what it put out.</summary>
internal sealed class ModuleRun
{
    /// <summary>The opaque token that <see cref="Connected"/> signs in with.</summary>
    public const string Token = "opaque-test-token";

    private readonly List<ErrorRecord> _errors;
    private readonly List<string> _texts;

    internal ModuleRun(IEnumerable<PSObject?> output, PSDataStreams streams, ErrorRecord? ended, bool wasStopped, IEnumerable<string> hostLines)
    {
        Output = [.. output.Select(item => item?.BaseObject is PSCustomObject ? item : item?.BaseObject)];
        _errors = [.. ended is null ? streams.Error : streams.Error.Where(error => error != ended).Append(ended)];
        (WasStopped, HostLines) = (wasStopped, [.. hostLines]);
        Verbose = Texts(streams.Verbose);
        Warnings = Texts(streams.Warning);
        Information = Texts(streams.Information);
        Progress = [.. streams.Progress];
        _texts = [.. Output.Select(item => item?.ToString() ?? ""), .. HostLines, .. Verbose, .. Texts(streams.Warning), .. Texts(streams.Debug), .. Texts(streams.Information), .. Texts(streams.Progress)];
    }

    public IReadOnlyList<object?> Output { get; }

    /// <summary>What the host showed by itself: questions, what-if lines, and what is said after the streams are closed.</summary>
    public IReadOnlyList<string> HostLines { get; }

    public IReadOnlyList<string> Verbose { get; }

    public IReadOnlyList<string> Warnings { get; }

    public IReadOnlyList<string> Information { get; }

    public IReadOnlyList<ProgressRecord> Progress { get; }

    public bool WasStopped { get; }

    /// <summary>The error ids, in order, with the one that ended the script last.</summary>
    public IReadOnlyList<string> Errors => [.. _errors.Select(error => error.FullyQualifiedErrorId)];

    /// <summary>The advice of each error of ours.</summary>
    public IReadOnlyList<string> ErrorRecommendations => [.. _errors.Select(error => error.Exception.GetType().Name == "GraphPurgeException" ? (string)((dynamic)error.Exception).Fault.RecommendedAction : "")];

    public IReadOnlyList<string> ErrorMessages => [.. _errors.Select(error => error.ToString())];

    /// <summary>Everything that a user could read of it.</summary>
    public string AllText => string.Join('\n', _texts.Concat(ErrorMessages));

    /// <summary>Runs a script with the module imported.</summary>
    /// <param name="script">The script.</param>
    /// <param name="answers">The keys to press at its questions; with none left, nobody is there to ask.</param>
    public static ModuleRun Invoke(string script, params string[] answers)
    {
        using var session = new ModuleSession();
        Array.ForEach(answers, session.Answers.Enqueue);
        return session.Invoke(script);
    }

    /// <summary>Runs a script in a session with a server that takes any token.</summary>
    public static ModuleRun Connected(string endpoint, string script, string connectParameters = "") =>
        Invoke($"$null = Connect-GraphPurge -Endpoint {endpoint} -AccessToken (ConvertTo-SecureString '{Token}' -AsPlainText -Force) {connectParameters}\n{script}");

    /// <summary>Runs a script in a session with an emulator of its own, which is in $tenant.</summary>
    /// <param name="script">The script.</param>
    /// <param name="seed">The hashtable for Start-GraphEmulator -Seed, as script text; null for the sample tenant.</param>
    /// <param name="answers">The keys to press at its questions.</param>
    public static ModuleRun Emulated(string script, string? seed = null, params string[] answers) =>
        Invoke($"Stop-GraphEmulator\n$tenant = Start-GraphEmulator {(seed is null ? "" : "-Seed " + seed)}\n$null = Connect-GraphPurge -Emulator\n{script}\nStop-GraphEmulator", answers);

    /// <summary>The output objects of a type, by its name without namespace.</summary>
    public IReadOnlyList<dynamic> OutputOf(string typeName) => [.. Output.Where(item => item?.GetType().Name == typeName).Cast<dynamic>()];

    private static List<string> Texts(IEnumerable records) => [.. records.Cast<object>().Select(record => record.ToString() ?? "")];
}
