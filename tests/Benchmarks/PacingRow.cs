namespace GraphPurge.Benchmarks;

/// <summary>A case in which the directory's limit paces deletions: how the service counts, and who else uses the limit.</summary>
/// <param name="Words">What it is called in the output.</param>
/// <param name="Identity">What the seed says of the directory's limits.</param>
/// <param name="Wait">How long the limit makes whoever deletes all of them wait.</param>
/// <param name="HasBurst">Whether all that is left goes at once after the wait, as after the end of a window, and not while it lasts.</param>
/// <param name="Goal">What is to be reached.</param>
internal sealed record PacingRow(string Words, string Identity, TimeSpan Wait, bool HasBurst, string Goal)
{
    /// <summary>How many users are deleted.</summary>
    public const int Users = 5_000;

    /// <summary>How many go at once: 3,000 writes in 150 seconds are allowed (learn.microsoft.com/graph/throttling-limits, "Identity and access service limits").</summary>
    private const int AtOnce = 3_000;

    private const double WindowSeconds = 150;
    private const double PerSecond = AtOnce / WindowSeconds;
    private const int OthersPerSecond = 10;
    private const double Phase = 0.37;

    private const string Bucket = """{ "model": "bucket" }""";
    private const string Sliding = """{ "model": "slidingWindow" }""";
    private const string WindowGoal = "1.05, 25 refused";
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(WindowSeconds);

    /// <summary>In how many processes, each of which has its part of the users.</summary>
    public int Processes { get; init; } = 1;

    /// <summary>How many deletions a second somebody else sends.</summary>
    public int Others { get; init; }

    /// <summary>All cases; those that last longest first.</summary>
    public static IReadOnlyList<PacingRow> All { get; } =
    [
        new("a bucket, half of it taken by another client", Bucket, TimeSpan.FromSeconds((Users - AtOnce) / (PerSecond - OthersPerSecond)), HasBurst: false, "500 refused") { Others = OthersPerSecond },
        new("a sliding window, half of it taken by another client", Sliding, s_window, HasBurst: true, "500 refused") { Others = OthersPerSecond },
        new("a bucket, two runs in two processes", Bucket, TimeSpan.FromSeconds((Users - AtOnce) / PerSecond), HasBurst: false, "1,000 refused") { Processes = 2 },
        new("a sliding window, two runs in two processes", Sliding, s_window, HasBurst: true, "1,000 refused") { Processes = 2 },
        new("a sliding window", Sliding, s_window, HasBurst: true, WindowGoal),
        new("a fixed window", """{ "model": "fixedWindow" }""", s_window, HasBurst: true, WindowGoal),
        new("a bucket", Bucket, TimeSpan.FromSeconds((Users - AtOnce) / PerSecond), HasBurst: false, "1.05, 5 refused"),
        new("a fixed window with another phase", FormattableString.Invariant($$"""{ "model": "fixedWindow", "phase": {{Phase}} }"""), s_window * (1 - Phase), HasBurst: true, WindowGoal),
    ];

    /// <summary>The seed of a tenant without limits that has as many deleted users as do not go at once.</summary>
    public static string SeedWithoutLimits { get; } = Seed(Users - AtOnce, "");

    /// <summary>The seed of its tenant.</summary>
    public string SeedWithLimits => Seed(Users, $$""", "throttling": { "identity": {{Identity}} }""");

    private static string Seed(int users, string more) => $$"""{ "users": [], "deletedUsers": {{users}}, "latencyMilliseconds": 50, "batchItemLatencyMilliseconds": 10{{more}} }""";
}
