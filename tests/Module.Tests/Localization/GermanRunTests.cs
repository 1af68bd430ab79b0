using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Localization;

/// <summary>What a user reads whose PowerShell speaks German: the words are German, and everything that scripts look at is the same.</summary>
public sealed class GermanRunTests
{
    private const string NoSession = "In diesem Runspace gibt es keine Sitzung. Melden Sie sich zuerst mit Connect-GraphPurge an.";
    private const string Unknown = "Remove-DeletedDirectoryObject 11111111-1111-1111-1111-111111111111 -Force -PassThru";

    [Theory]
    [InlineData("de")]
    [InlineData("de-DE")]
    [InlineData("de-AT")]
    public void Errors_are_German_and_their_ids_and_outcomes_are_not(string culture)
    {
        var run = Emulated(culture, Unknown);
        Assert.Equal("TargetNotFound,GraphPurge.DirectoryObjects.RemoveDeletedDirectoryObjectCommand", Assert.Single(run.Errors));
        Assert.Equal("NotFound", Assert.Single(run.OutputOf("PurgeResult")).Outcome);
        Assert.StartsWith("Objekt '11111111-1111-1111-1111-111111111111' wurde nicht gefunden; es wurde nichts gelöscht. Prüfen Sie die ID", Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
        Assert.StartsWith("Prüfen Sie die ID", Assert.Single(run.ErrorRecommendations), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("den")] // begins like German, and is another language
    [InlineData("")]
    public void Every_other_language_reads_English(string culture)
    {
        var run = Emulated(culture, Unknown);
        Assert.Equal("TargetNotFound,GraphPurge.DirectoryObjects.RemoveDeletedDirectoryObjectCommand", Assert.Single(run.Errors));
        Assert.StartsWith("The deleted object '11111111-1111-1111-1111-111111111111' was not found; nothing was deleted. Check the id", Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
    }

    [Fact]
    public void The_question_is_German_and_answered_with_J()
    {
        var run = Emulated("de-DE", "Get-DeletedDirectoryObject -Type user | Select-Object -First 3 | Remove-DeletedDirectoryObject", "L", "J");
        Assert.Empty(run.Errors);
        Assert.Equal("3 gelöschte Objekte endgültig löschen?", run.HostLines[0]);
        Assert.Contains("  Was      3 Benutzer", run.HostLines);
        Assert.Contains(run.HostLines, line => line.StartsWith("  Mandant  Contoso Rehearsal (", StringComparison.Ordinal));
        Assert.Contains("Niemand kann sie wiederherstellen.", run.HostLines);
        Assert.Contains("&Ja &Nein &Einzeln &Liste (default is \"N\"): J", run.HostLines);
        Assert.Contains(run.HostLines, line => line.StartsWith("  Benutzer 'Peter Aller' (", StringComparison.Ordinal));
        Assert.Matches("^3 Ziele: 3 Purged in [0-9]+,[0-9] s\\.$", Assert.Single(run.Information));
    }

    [Fact]
    public void A_preview_is_German_in_the_lines_that_PowerShell_frames()
    {
        var run = Emulated("de-DE", "Get-DeletedDirectoryObject -Type servicePrincipal | Where-Object DisplayName -eq 'Retired Portal' | Remove-DeletedDirectoryObject -WhatIf");
        Assert.Empty(run.Errors);
        Assert.Matches("^What if: Ausführen des Vorgangs \"Endgültig löschen\" für das Ziel \"Dienstprinzipal 'Retired Portal' \\([0-9a-f-]{36}\\)\"\\.$", run.HostLines[0]);
        Assert.Equal("What if: Endgültig zu löschen: 1 Dienstprinzipal. Es wurde nichts gelöscht.", Assert.Single(run.Information));
    }

    [Fact]
    public void Whoever_is_asked_about_each_is_asked_in_German()
    {
        var run = Emulated("de-DE", "Get-DeletedDirectoryObject -Type user | Select-Object -First 1 | Remove-DeletedDirectoryObject -Confirm", "N");
        Assert.Equal("Bestätigung", run.HostLines[0]);
        Assert.Equal("Möchten Sie diese Aktion wirklich ausführen?", run.HostLines[1]);
        Assert.StartsWith("Ausführen des Vorgangs \"Endgültig löschen\" für das Ziel \"Benutzer 'Peter Aller' (", run.HostLines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_no_id_is_not_called_the_value_of_a_property()
    {
        var run = Emulated("de-DE", "Remove-DeletedDirectoryObject '17' -Force; Remove-DeletedDirectoryObject ' ' -Force");
        Assert.StartsWith("Die Zeichenfolge '17' ist ", run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.StartsWith("Die ID ist leer. ", run.ErrorMessages[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_domain_is_deleted_by_whoever_types_its_name()
    {
        var run = Emulated("de-DE", "Invoke-DomainForceDelete fabrikam.example", "fabrikam.example");
        Assert.Empty(run.Errors);
        Assert.Contains("Löschen der Domäne 'fabrikam.example' erzwingen?", run.HostLines);
        Assert.Contains(run.HostLines, line => line.StartsWith("Umbenannt würden ", StringComparison.Ordinal) && line.EndsWith("3 Benutzer, 1 Gruppe und 1 Anwendung; deaktiviert: 3 aktive Konten.", StringComparison.Ordinal));
        Assert.Equal("Accepted", Assert.Single(run.OutputOf("DomainForceDeleteResult")).State);
    }

    [Theory]
    [InlineData("-Seed @{ usres = 1 }", "EmulatorSeedNotValid", "Die Startdaten des Emulators sind ungültig: 'usres' in seed ist kein bekannter Schlüssel. Bekannt sind: tenant, users,")]
    [InlineData("-Seed @{ faults = @(@{ kind = 429; rate = 1.5 }) }", "EmulatorSeedNotValid", "Die Startdaten des Emulators sind ungültig: faults[].rate muss von 0 bis 1 sein, ist aber 1.5.")]
    [InlineData("-Port (Start-GraphEmulator).Endpoint.Port", "EmulatorPortUnavailable", "Der Emulator kann Port ")]
    public void An_emulator_that_cannot_start_says_why_in_German(string parameters, string id, string message)
    {
        var run = ModuleRun.Invoke($"{In("de-DE")}Start-GraphEmulator {parameters}");
        Assert.StartsWith(id, Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.StartsWith(message, Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_are_written_as_in_German()
    {
        var run = ModuleRun.Invoke(In("de-DE") + "$null = Start-GraphEmulator -Seed @{ deletedUsers = 1000 } | Connect-GraphPurge; $u = Get-DeletedDirectoryObject -Type user; $u + $u + $u | Remove-DeletedDirectoryObject -Force -Verbose; Stop-GraphEmulator");
        Assert.Matches("^3\\.000 eingegangen, 1\\.000 Ziele, 2\\.000 wiederholt: 1\\.000 Purged in [0-9]+,[0-9] s\\.$", Assert.Single(run.Information));
        Assert.Contains(run.Verbose, line => line.EndsWith("wurde endgültig gelöscht (Purged, 1 Versuch).", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_service_layer_says_on_its_own_threads_is_German()
    {
        var run = Emulated("de-DE", "Get-MailboxContact nobody@contoso.example; Get-DomainForceDeleteImpact contoso-rehearsal.onmicrosoft.com | ForEach-Object Blockers | ForEach-Object Reason");
        Assert.StartsWith("Der Lesezugriff auf die Kontakte im Postfach 'nobody@contoso.example' ist fehlgeschlagen, weil das Postfach nicht erreichbar ist (404 ", Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
        Assert.Equal("sie ist die Anfangsdomäne des Mandanten", Assert.Single(run.Output));
    }

    [Fact]
    public void What_a_run_says_while_it_waits_is_German()
    {
        const string Throttled = "@{ deletedUsers = 1; faults = @(@{ kind = '429'; route = 'directoryObject'; count = 1; retryAfter = '2' }) }";
        var run = ModuleRun.Invoke($"{In("de-DE")}$null = Start-GraphEmulator -Seed {Throttled} | Connect-GraphPurge; Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force; Stop-GraphEmulator");
        Assert.Contains(run.Progress, record => record.Activity == "Endgültiges Löschen" && record.StatusDescription.StartsWith("wartet ", StringComparison.Ordinal) && record.StatusDescription.Contains(" auf Verlangen des Dienstes, 0 von 1 erledigt", StringComparison.Ordinal));
    }

    /// <summary>The stop comes on another thread.</summary>
    [Fact]
    public void Whoever_stops_a_command_reads_in_its_language_what_it_waits_for()
    {
        using var session = new ModuleSession();
        session.Invoke("$null = Start-GraphEmulator -Seed @{ deletedUsers = 3; latencyMilliseconds = 1000 } | Connect-GraphPurge; $users = Get-DeletedDirectoryObject -Type user");
        var run = session.InvokeUntilProgress(In("de-DE") + "$users | Remove-DeletedDirectoryObject -Force");
        Assert.True(run.WasStopped);
        Assert.Contains(run.HostLines, line => line.StartsWith("WARNING: Remove-DeletedDirectoryObject wird angehalten. Es wartet höchstens ", StringComparison.Ordinal));
        Assert.Contains(run.HostLines, line => line.StartsWith("WARNING: Remove-DeletedDirectoryObject wurde angehalten. 3 Ziele: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_command_speaks_the_language_of_its_caller()
    {
        var run = ModuleRun.Invoke($"{In("de-DE")}Get-DeletedDirectoryObject; {In("en-US")}Get-DeletedDirectoryObject; {In("de-DE")}Get-DeletedDirectoryObject");
        Assert.Collection(
            run.ErrorMessages,
            message => Assert.StartsWith(NoSession, message, StringComparison.Ordinal),
            message => Assert.StartsWith("There is no session in this runspace.", message, StringComparison.Ordinal),
            message => Assert.StartsWith(NoSession, message, StringComparison.Ordinal));
    }

    private static ModuleRun Emulated(string culture, string script, params string[] answers) =>
        ModuleRun.Invoke($"{In(culture)}$null = Start-GraphEmulator | Connect-GraphPurge\n{script}\nStop-GraphEmulator", answers);

    private static string In(string culture) => $"[cultureinfo]::CurrentUICulture = '{culture}'; ";
}
