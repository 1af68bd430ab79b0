using System.Globalization;

namespace GraphPurge.Benchmarks;

/// <summary>
/// An emulator whose ledger is read after the measurement. It runs in this process, so its work must be small beside the time that is measured.
/// It ends with its session.
/// </summary>
internal sealed class LedgerEmulator : IDisposable
{
    private readonly ModuleSession _session = new(Repository.Manifest);

    /// <param name="seedJson">The emulator's seed.</param>
    public LedgerEmulator(string seedJson)
    {
        _session.Invoke("$emulator = Start-GraphEmulator -Seed ($seed | ConvertFrom-Json -AsHashtable)", ("seed", seedJson));
        Endpoint = Read("$emulator.Endpoint.AbsoluteUri");
        Token = Read("$emulator.DelegatedToken | ConvertFrom-SecureString -AsPlainText");
    }

    /// <summary>Where it listens.</summary>
    public string Endpoint { get; }

    /// <summary>A token for it.</summary>
    public string Token { get; }

    /// <summary>How many different targets were deleted.</summary>
    public int CountPurged() => int.Parse(Read("($emulator | Get-GraphEmulatorLedger -Summary).Purged"), CultureInfo.InvariantCulture);

    /// <summary>How many requests, a batch's items one by one, were refused.</summary>
    public int CountRefused() => int.Parse(Read("[int](($emulator | Get-GraphEmulatorLedger -Summary).RequestsByStatus | Where-Object StatusCode -eq 429).Count"), CultureInfo.InvariantCulture);

    public void Dispose() => _session.Dispose();

    private string Read(string script) => _session.Invoke(script)[0].ToString();
}
