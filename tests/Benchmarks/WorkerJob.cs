namespace GraphPurge.Benchmarks;

/// <summary>What a worker process measures.</summary>
/// <param name="Manifest">The module's manifest; null for the bare client.</param>
/// <param name="Endpoint">The emulator's endpoint.</param>
/// <param name="Token">The emulator's token.</param>
internal sealed record WorkerJob(string? Manifest, string Endpoint, string Token)
{
    /// <summary>What a worker prints that waits to be started.</summary>
    public const string Ready = "ready";

    // Long enough to compile what was called often.
    private static readonly TimeSpan s_betweenRounds = TimeSpan.FromSeconds(3);

    // 130,000 requests in 10 seconds are all that an application may send (learn.microsoft.com/graph/throttling-limits).
    private static readonly TimeSpan s_untilNothingCounts = TimeSpan.FromSeconds(11);

    /// <summary>
    /// Warms up in rounds with a rest after each, and waits until none of it counts any more. The runtime begins to count calls only once nothing new is
    /// compiled, and compiles what is called often twice, in the background: first to see how it is used, then for good. One long round leaves much of that to what is measured.
    /// </summary>
    public static async Task WarmUpAsync(IEnumerable<Action> rounds)
    {
        foreach (var round in rounds)
        {
            round();
            await Task.Delay(s_betweenRounds);
        }

        await Task.Delay(s_untilNothingCounts);
    }

    /// <summary>Says that what is measured can begin, and waits until it may.</summary>
    public static async Task AwaitStartAsync()
    {
        Console.WriteLine(Ready);
        await Console.In.ReadLineAsync();
    }

    /// <summary>Starts PowerShell in this process and connects the module.</summary>
    public ModuleSession Connect()
    {
        var session = new ModuleSession(Manifest!);
        session.Connect(Endpoint, Token);
        return session;
    }

    /// <summary>A bare client that sends the token.</summary>
    public HttpClient CreateClient() => GraphClient.Create(Endpoint, Token);
}
