namespace GraphPurge.Emulation.Seeding;

/// <summary>Makes the exception for a seed that cannot be understood.</summary>
internal static class SeedFault
{
    /// <param name="message">What is wrong, in the language of the caller. It names a value by its place in the seed, as in <c>users['a@x.example'].id</c>, which is the same in every language.</param>
    public static GraphPurgeException Create(string message) =>
        new(FaultCondition.EmulatorSeedNotValid, Translation.Format($"The emulator's seed is not valid: {message}"));

    /// <param name="key">What occurs more than once, by its place in the seed.</param>
    public static GraphPurgeException Repeated(string key) => Create(Translation.Format($"{key} occurs more than once."));
}
