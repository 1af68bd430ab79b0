using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Contacts;

/// <summary>Mailboxes by pipeline: in every usual form, many at once, in the order of the input.</summary>
public sealed class MailboxListTests
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("'anna@contoso.example'", "anna%40contoso.example")]
    [InlineData("[guid]'b4c80c57-5c59-4a3d-912a-a83985988b82'", "b4c80c57-5c59-4a3d-912a-a83985988b82")]
    [InlineData("@{ userPrincipalName = 'anna@x'; id = 'b4c80c57-5c59-4a3d-912a-a83985988b82' }", "anna%40x")]
    [InlineData("@{ id = 'b4c80c57-5c59-4a3d-912a-a83985988b82'; displayName = 'Anna' }", "b4c80c57-5c59-4a3d-912a-a83985988b82")]
    [InlineData("@{ userPrincipalName = $null; id = 'b4c80c57-5c59-4a3d-912a-a83985988b82' }", "b4c80c57-5c59-4a3d-912a-a83985988b82")]
    [InlineData("[pscustomobject]@{ Mailbox = 'anna@x' }", "anna%40x")]
    [InlineData("[pscustomobject]@{ ExternalDirectoryObjectId = 'b4c80c57-5c59-4a3d-912a-a83985988b82'; PrimarySmtpAddress = 'anna@x'; Id = 'Anna Ems' }", "b4c80c57-5c59-4a3d-912a-a83985988b82")]
    [InlineData("[pscustomobject]@{ PrimarySmtpAddress = 'anna@x'; Id = 'Anna Ems' }", "anna%40x")]
    public void A_mailbox_is_taken_from_what_names_it(string input, string segment)
    {
        using var server = new RecordingServer(request => PageAnswers.Of(request, pages: 1));
        var run = ModuleRun.Connected(server.Endpoint, input + " | Get-MailboxContact");
        Assert.Empty(run.Errors);
        Assert.StartsWith($"/v1.0/users/{segment}/contacts?", Assert.Single(server.Requests).Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$null", "UserIdEmpty")]
    [InlineData("''", "UserIdEmpty")]
    [InlineData("[guid]'00000000-0000-0000-0000-000000000000'", "UserIdEmpty")]
    [InlineData("[pscustomobject]@{ UserPrincipalName = '' }", "UserIdEmpty")]
    [InlineData("[pscustomobject]@{ Colour = 'red' }", "TargetHasNoId")]
    public void A_mailbox_that_is_missing_is_an_error_and_never_ones_own(string input, string errorId)
    {
        using var server = new RecordingServer(request => PageAnswers.Of(request, pages: 1));
        var run = ModuleRun.Connected(server.Endpoint, $"{input} | Get-MailboxContact\nGet-MailboxContact -UserId {(input.StartsWith('[') ? $"({input})" : input)}");
        Assert.Equal([errorId, errorId], run.Errors.Select(error => error.Split(',')[0]));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void An_empty_list_of_mailboxes_lists_nothing()
    {
        using var server = new RecordingServer(request => PageAnswers.Of(request, pages: 1));
        var run = ModuleRun.Connected(server.Endpoint, "@() | Get-MailboxContact\nGet-MailboxContact -UserId @()");
        Assert.Empty(run.Errors);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(404, "MailboxNotEnabledForRESTAPI", "MailboxUnavailable,")]
    [InlineData(403, "ErrorAccessDenied", "AccessDenied,")]
    public void Contacts_come_mailbox_by_mailbox_in_the_order_of_the_input_and_a_mailbox_that_fails_is_one_error(int status, string code, string errorId)
    {
        using var server = new RecordingServer(request => request.Target.Contains("/users/m7%40x/", StringComparison.Ordinal)
            ? new Answer(status, $$$"""{"error":{"code":"{{{code}}}","message":"No."}}""")
            : PageAnswers.Of(request, pages: 2));
        var run = ModuleRun.Connected(server.Endpoint, "1..40 | ForEach-Object { \"m$_@x\" } | Get-MailboxContact");
        Assert.StartsWith(errorId, Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("'m7@x'", run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.Equal(
            Enumerable.Range(1, 40).Where(i => i != 7).SelectMany(i => Enumerable.Repeat($"m{i}@x", 4)),
            run.OutputOf("MailboxContact").Select(contact => (string)contact.UserId));
    }

    [Fact]
    public void Sixteen_mailboxes_are_read_at_once_and_no_more()
    {
        // The first mailbox answers late: so long, as many as may be are begun, and not one more.
        var begun = 0;
        var whileTheFirstWaits = 0;
        using var sixteenth = new ManualResetEventSlim();
        using var seventeenth = new ManualResetEventSlim();
        using var server = new RecordingServer(request =>
        {
            var number = Interlocked.Increment(ref begun);
            (number == 16 ? sixteenth : number == 17 ? seventeenth : null)?.Set();
            if (request.Target.Contains("/users/m1%40x/", StringComparison.Ordinal))
            {
                sixteenth.Wait(LongestWait);
                seventeenth.Wait(TimeSpan.FromMilliseconds(500));
                whileTheFirstWaits = Volatile.Read(ref begun);
            }

            return PageAnswers.Of(request, pages: 1);
        });
        var run = ModuleRun.Connected(server.Endpoint, "1..50 | ForEach-Object { \"m$_@x\" } | Get-MailboxContact");
        Assert.Empty(run.Errors);
        Assert.Equal(16, whileTheFirstWaits);
        Assert.Equal(100, run.OutputOf("MailboxContact").Count);
    }

    [Fact]
    public void What_was_listed_needs_nothing_else_to_be_purged()
    {
        var run = ModuleRun.Emulated(
            "$users = 'anna.ems@contoso.example', 'ben.ruhr@contoso.example', 'kiosk@contoso.example'\n$users | Get-MailboxContact -Recurse | Remove-ContactPermanently -Force\n$users | Get-MailboxContact -Recurse\nGet-MailboxContact\nGet-GraphEmulatorLedger -Summary");
        Assert.All(run.Errors, error => Assert.StartsWith("MailboxUnavailable,", error, StringComparison.Ordinal));
        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.OutputOf("MailboxContact"), contact => Assert.True(Guid.TryParse((string)contact.UserId, out _)));
        var summary = Assert.Single(run.OutputOf("GraphEmulatorLedgerSummary"));
        Assert.Equal((12, 12, 0), ((int)summary.Requested, (int)summary.Purged, (int)summary.Collateral));
    }
}
