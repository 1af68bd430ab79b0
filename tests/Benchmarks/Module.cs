using StandIn;

namespace GraphPurge.Benchmarks;

/// <summary>The built module, run in the stand-in within this process.</summary>
internal static class Module
{
    public static string Root { get; } = FindRoot();

    /// <summary>A session that is connected to an emulator.</summary>
    public static StandInSession Connect(string endpoint, string token)
    {
        var session = new StandInSession(Root);
        session.ImportModule(Path.Combine(Root, "GraphPurge.psd1"));
        Invoke(session, $"$null = Connect-GraphPurge -Endpoint {endpoint} -AccessToken (ConvertTo-SecureString '{token}' -AsPlainText -Force)");
        return session;
    }

    /// <summary>Runs a script that must not fail.</summary>
    public static StandInResult Invoke(StandInSession session, string script, params (string Name, object? Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            session.SetVariable(name, value);
        }

        var result = session.Invoke(script);
        return result.TerminatingError is null && result.Errors.Count == 0
            ? result
            : throw new InvalidOperationException((result.TerminatingError ?? result.Errors[0]).ToString());
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GraphPurge.psd1")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("GraphPurge.psd1 is in no folder above the benchmarks.");
        }

        return folder.FullName;
    }
}
