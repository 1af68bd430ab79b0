using StandIn;

// The module keeps its session and its emulator for the whole process, as it does in PowerShell: one script at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace GraphPurge.Tests.Engines;

/// <summary>A script that ran with the built module in the stand-in, and what it put out.</summary>
public sealed class ModuleRun
{
    /// <summary>The opaque token that <see cref="Connected"/> signs in with.</summary>
    public const string Token = "opaque-test-token";

    private readonly StandInResult _result;

    private ModuleRun(StandInResult result) => _result = result;

    public IReadOnlyList<object?> Output => _result.Output;

    public IReadOnlyList<string> HostLines => _result.HostLines;

    public IReadOnlyList<string> Verbose => _result.Verbose;

    /// <summary>The error ids, in order, with the one that ended the script last.</summary>
    public IReadOnlyList<string> Errors => [.. Records.Select(error => error.FullyQualifiedErrorId)];

    public IReadOnlyList<string> ErrorRecommendations => [.. Records.Select(error => error.ErrorDetails?.RecommendedAction ?? "")];

    public IReadOnlyList<string> ErrorMessages => [.. Records.Select(error => error.ToString())];

    /// <summary>Everything that a user could read of it.</summary>
    public string AllText => string.Join('\n', _result.Records.Select(record => record.Value?.ToString()).Concat(ErrorMessages));

    private IEnumerable<System.Management.Automation.ErrorRecord> Records =>
        _result.TerminatingError is { } ended && !_result.Errors.Contains(ended) ? _result.Errors.Append(ended) : _result.Errors;

    /// <summary>Runs a script with the module imported.</summary>
    /// <param name="script">The script.</param>
    /// <param name="answers">The keys to press at its questions; with none left, nobody is there to ask.</param>
    public static ModuleRun Invoke(string script, params string[] answers)
    {
        var session = new StandInSession(Repository.Root);
        session.ImportModule(Repository.Manifest);
        foreach (var answer in answers)
        {
            session.Answers.Enqueue(answer);
        }

        return new ModuleRun(session.Invoke(script));
    }

    /// <summary>Runs a script in a session with a server that takes any token.</summary>
    public static ModuleRun Connected(string endpoint, string script, string connectParameters = "") =>
        Invoke($"$null = Connect-GraphPurge -Endpoint {endpoint} -AccessToken (ConvertTo-SecureString '{Token}' -AsPlainText -Force) {connectParameters}\n{script}");

    /// <summary>The output objects of a type, by its name without namespace.</summary>
    public IReadOnlyList<dynamic> OutputOf(string typeName) => [.. Output.Where(item => item?.GetType().Name == typeName).Cast<dynamic>()];

    /// <summary>Runs a script in a session with an emulator of its own, which is in $tenant.</summary>
    /// <param name="script">The script.</param>
    /// <param name="seed">The hashtable for Start-GraphEmulator -Seed, as script text; null for the sample tenant.</param>
    /// <param name="answers">The keys to press at its questions.</param>
    public static ModuleRun Emulated(string script, string? seed = null, params string[] answers) =>
        Invoke($"Stop-GraphEmulator\n$tenant = Start-GraphEmulator {(seed is null ? "" : "-Seed " + seed)}\n$null = Connect-GraphPurge -Emulator\n{script}\nStop-GraphEmulator", answers);
}
