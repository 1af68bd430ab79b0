using System.Globalization;

namespace GraphPurge.Service.Tests.Simulation;

/// <summary>The least time that the documented limits leave for some work, whoever does it.</summary>
/// <param name="Time">That time.</param>
/// <param name="Formula">How it comes about, with its figures.</param>
internal sealed record LowerBound(TimeSpan Time, string Formula)
{
    /// <summary>
    /// «W in L», sent at r a second at most. The request kW + 1 cannot come before k·L, because of each W + 1 in a row the last comes
    /// at least L after the first; and the N − kW requests from there on take (N − kW) / r.
    /// <code>T = max(k·L + (N − kW) / r, N / r), k = ⌊(N − 1) / W⌋</code>
    /// This is what the limit says in words. Some limiters that fit the words are laxer: a bucket refills meanwhile, and a period may end
    /// just after the run began. A client cannot know which one it faces, so what they would let through beyond the words counts for nothing.
    /// </summary>
    /// <param name="name">What is limited.</param>
    /// <param name="requests">N: how many requests.</param>
    /// <param name="limit">W: how many of them within a period.</param>
    /// <param name="length">L: the period, in seconds.</param>
    /// <param name="rate">r: how many a second latency and concurrency allow.</param>
    public static LowerBound OfWindow(string name, int requests, int limit, double length, double rate)
    {
        var full = (requests - 1) / limit;
        var seconds = Math.Max((full * length) + ((requests - (full * limit)) / rate), requests / rate);
        return new(TimeSpan.FromSeconds(seconds), Format($"{name}: max({full}·{length} s + ({requests} − {full}·{limit}) / {rate:0}/s, {requests} / {rate:0}/s) = {seconds:0.00} s"));
    }

    /// <summary>
    /// The same where it is known how the service counts. A bucket lets W through and W / L a second from the first on. A fixed window with another
    /// beginning ends 0.37 of its length after the run began.
    /// </summary>
    /// <param name="model">How it counts.</param>
    /// <param name="name">What is limited.</param>
    /// <param name="requests">N: how many requests.</param>
    /// <param name="limit">W: how many of them within a period.</param>
    /// <param name="length">L: the period, in seconds.</param>
    /// <param name="rate">r: how many a second latency and concurrency allow.</param>
    public static LowerBound Of(LimiterModel model, string name, int requests, int limit, double length, double rate)
    {
        if (model == LimiterModel.TokenBucket)
        {
            var seconds = Math.Max((requests - limit) * length / limit, requests / rate);
            return new(TimeSpan.FromSeconds(seconds), Format($"{name}: max(({requests} − {limit}) · {length} s / {limit}, {requests} / {rate:0}/s) = {seconds:0.00} s"));
        }

        var bound = OfWindow(name, requests, limit, length, rate);
        var earlier = model == LimiterModel.ShiftedFixedWindow && requests > limit ? length * (1 - LimiterModels.Shift) : 0;
        return earlier == 0 ? bound : new(bound.Time - TimeSpan.FromSeconds(earlier), Format($"{bound.Formula}, less {earlier:0.00} s, since the first window ends earlier"));
    }

    /// <summary>
    /// «W in L», held evenly: what is left when nothing but the limit binds for long.
    /// <code>T = N · L / W</code>
    /// </summary>
    public static LowerBound OfSustained(string name, int requests, int limit, double length)
    {
        var seconds = requests * length / limit;
        return new(TimeSpan.FromSeconds(seconds), Format($"{name}: {requests} · {length} s / {limit} = {seconds:0.00} s"));
    }

    /// <summary>
    /// Requests in flight. A batch of n occupies one slot for 50 ms + n · 10 ms, and holds at most 20 items. So m scopes with
    /// n targets each need at least ⌈n / 20⌉ · 50 ms + n · 10 ms of a slot each.
    /// <code>T = Σ m · (⌈n / 20⌉ · 50 ms + n · 10 ms) / slots</code>
    /// </summary>
    public static LowerBound OfSlots(string name, int slots, params (int Scopes, int TargetsPerScope)[] work)
    {
        var seconds = work.Sum(scopes => scopes.Scopes * SlotTime(scopes.TargetsPerScope)) / slots;
        return new(TimeSpan.FromSeconds(seconds), Format($"{name}: ({string.Join(" + ", work.Select(scopes => Format($"{scopes.Scopes}·{SlotTime(scopes.TargetsPerScope):0.00} s")))}) / {slots} = {seconds:0.00} s"));
    }

    /// <summary>The stricter of two.</summary>
    public LowerBound Or(LowerBound other) => (Time >= other.Time ? this : other) with { Formula = $"{Formula}\n{other.Formula}" };

    public override string ToString() => Format($"{Formula}\nbound {Time.TotalSeconds:0.00} s");

    private static double SlotTime(int targets) => ((targets + 19) / 20 * 0.05) + (targets * 0.01);

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
