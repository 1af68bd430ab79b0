using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Contacts;

/// <summary>A wrong mailbox, a stale id and missing rights are told apart.</summary>
public sealed class ContactRefusalTests
{
    private const string Purge = "Remove-ContactPermanently C1 u@x -Force -PassThru";

    private static readonly Answer CannotDelete = new(403, """{"error":{"code":"ErrorCannotDeleteObject","message":"Object cannot be deleted."}}""");
    private static readonly Answer ItemNotFound = new(404, """{"error":{"code":"ErrorItemNotFound","message":"The specified object was not found in the store."}}""");

    [Fact]
    public void An_id_of_another_mailbox_is_said_to_be_one()
    {
        var run = ModuleRun.Emulated("$contact = Get-MailboxContact -UserId anna.ems@contoso.example | Select-Object -First 1\nRemove-ContactPermanently $contact.Id ben.ruhr@contoso.example -Force -PassThru -IgnoreMissing");
        Check(run, "TargetIdNotOfMailbox", "Failed");
        Assert.Contains("Check that -UserId names the mailbox", Assert.Single(run.ErrorRecommendations), StringComparison.Ordinal);
    }

    [Fact]
    public void A_listed_contact_whose_mailbox_was_emptied_does_not_go_to_ones_own()
    {
        var run = ModuleRun.Emulated("Get-MailboxContact -UserId anna.ems@contoso.example | Select-Object -First 1 | ForEach-Object { $_.UserId = $null; $_ } | Remove-ContactPermanently -Force\n(Get-GraphEmulatorLedger -Summary).Requested");
        Assert.StartsWith("UserIdEmpty,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(run.Output));
    }

    [Theory]
    [InlineData("", "NotFound", 1)]
    [InlineData("-IgnoreMissing", "AlreadyGone", 0)]
    public void A_stale_id_is_not_found(string parameter, string outcome, int errors)
    {
        using var server = new RecordingServer(_ => ItemNotFound);
        var run = ModuleRun.Connected(server.Endpoint, $"{Purge} {parameter}");
        Assert.Equal(outcome, Assert.Single(run.OutputOf("PurgeResult")).Outcome.ToString());
        Assert.Equal(errors, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("TargetNotFound,", error, StringComparison.Ordinal));
        Assert.All(run.ErrorRecommendations, next => Assert.Contains("moved it to another folder", next, StringComparison.Ordinal));
    }

    [Fact]
    public void What_can_be_read_but_not_deleted_is_denied()
    {
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok("""{"id":"C1"}""") : CannotDelete);
        var run = ModuleRun.Connected(server.Endpoint, Purge);
        Check(run, "AccessDenied", "Denied");
        Assert.Contains("It is still there: it can be read, but not deleted.", run.ErrorMessages[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_refusal_of_what_is_gone_is_not_found()
    {
        using var server = new RecordingServer(request => request.Method == "GET" ? ItemNotFound : CannotDelete);
        Check(ModuleRun.Connected(server.Endpoint, Purge), "TargetNotFound", "NotFound");
    }

    [Fact]
    public void The_same_refusal_of_what_cannot_be_read_either_is_denied_and_claims_nothing_more()
    {
        using var server = new RecordingServer(_ => CannotDelete);
        var run = ModuleRun.Connected(server.Endpoint, Purge);
        Check(run, "AccessDenied", "Denied");
        Assert.DoesNotContain("still there", run.ErrorMessages[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_mailbox_is_denied_and_not_missing()
    {
        using var server = new RecordingServer(_ => new Answer(403, """{"error":{"code":"ErrorAccessDenied","message":"Access is denied."}}"""));
        Check(ModuleRun.Connected(server.Endpoint, Purge + " -IgnoreMissing"), "AccessDenied", "Denied");
        Assert.Single(server.Requests);
    }

    [Fact]
    public void The_question_says_what_becomes_of_a_contact()
    {
        var run = ModuleRun.Emulated("Get-MailboxContact | Select-Object -First 1 | Remove-ContactPermanently -WhatIf");
        Assert.Contains("moves to Purges, gone after retention unless held", Assert.Single(run.HostLines, line => line.StartsWith("What if: Performing", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static void Check(ModuleRun run, string errorId, string outcome)
    {
        Assert.StartsWith(errorId + ",", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal(outcome, Assert.Single(run.OutputOf("PurgeResult")).Outcome.ToString());
    }
}
