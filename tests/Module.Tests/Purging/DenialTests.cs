using System.Text.Json;
using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Purging;

/// <summary>What the service denies, and what it would take.</summary>
public sealed class DenialTests
{
    private static readonly string s_seed = $"'{Path.Combine(Repository.Root, "tests", "Data", "tenant.json")}'";

    public static TheoryData<string, string, string, string> Denials => new()
    {
        { "Get-DeletedDirectoryObject -Type user | Where-Object DisplayName -like '*privileged*' | Remove-DeletedDirectoryObject -Force -PassThru", s_seed, "User.DeleteRestore.All", "User Administrator" },
        { "Get-DeletedDirectoryObject -Type group | Where-Object DisplayName -eq 'Helpdesk Admins' | Remove-DeletedDirectoryObject -Force -PassThru", s_seed, "Group.ReadWrite.All", "Privileged Role Administrator" },
        {
            "Get-MailboxContact anna@contoso.example | Remove-ContactPermanently -Force -PassThru",
            "@{ mailboxDelegation = 'read'; users = @(@{ userPrincipalName = 'anna@contoso.example'; contacts = @(@{ id = 'AAMkONE'; displayName = 'Clara Lahn' }) }) }",
            "Contacts.ReadWrite",
            "the mailbox must be the signed-in user's own"
        },
    };

    [Theory]
    [MemberData(nameof(Denials))]
    public void It_says_which_permission_and_role_it_takes_and_what_the_token_carries(string command, string seed, string permission, string role)
    {
        var run = ModuleRun.Emulated($"{command}\nGet-GraphEmulatorLedger -Summary", seed);
        Assert.StartsWith("AccessDenied,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal("Denied", Assert.Single(run.OutputOf("PurgeResult")).Outcome.ToString());
        var (advice, carried) = (run.ErrorRecommendations[0].Split("This token carries: ")[0], run.ErrorRecommendations[0].Split("This token carries: ")[1]);
        Assert.Contains(permission, advice, StringComparison.Ordinal);
        Assert.Contains(role, advice, StringComparison.Ordinal);
        Assert.Contains("Contacts.ReadWrite, Device.ReadWrite.All, Directory.Read.All", carried, StringComparison.Ordinal);
        dynamic summary = Assert.Single(run.OutputOf("GraphEmulatorLedgerSummary"));
        Assert.Equal((1, 0), ((int)summary.Requested, (int)summary.Purged));
    }

    [Fact]
    public void Each_target_of_a_run_has_an_outcome_of_its_own()
    {
        var run = ModuleRun.Emulated("Get-DeletedDirectoryObject | Remove-DeletedDirectoryObject -Force -PassThru | Sort-Object Id", s_seed);
        Assert.Equal(
            [
                "Peter Aller: Purged", "Rosa Bode: Purged", "Simon Dahme: Purged", "Tina Eider (privileged): Denied", "Udo Fuhne (protected): Protected",
                "Project Elbe: Purged", "Helpdesk Admins: Denied", "Old Importer: Purged", "Old Importer: Purged", "Branch Nord: Unsupported",
            ],
            run.OutputOf("PurgeResult").Select(result => $"{result.DisplayName}: {result.Outcome}"));
        Assert.Equal(["AccessDenied", "AccessDenied", "ObjectTypeNotPurgeable", "TargetProtected"], run.Errors.Select(error => error.Split(',')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_what_is_denied_alike_throughout_the_rest_is_not_attempted()
    {
        const string denied = """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}""";
        using var server = new RecordingServer(request => request.Method == "DELETE" ? new Answer(403, denied) : Answer.Ok(DenyAll(request.Body, denied)));
        var run = ModuleRun.Connected(
            server.Endpoint,
            "1..3000 | ForEach-Object { [pscustomobject]@{ Id = (New-Guid).Guid; Type = 'user' } } | Remove-DeletedDirectoryObject -Force -PassThru");

        // Twenty denials show that nothing else is to come. The first requests carry fewer, so there may be errors of single targets before: five, and one that counts the others.
        Assert.InRange(run.Errors.Count, 1, 7);
        Assert.All(run.Errors, error => Assert.StartsWith("AccessDenied,", error, StringComparison.Ordinal));
        Assert.Single(run.ErrorMessages, message => message.Contains("deleted objects of type user were all denied", StringComparison.Ordinal));
        var outcomes = run.OutputOf("PurgeResult").CountBy(result => (string)result.Outcome.ToString()).ToDictionary();
        Assert.Equal(["Denied", "NotAttempted"], outcomes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3000, outcomes.Values.Sum());

        // What was in flight with the first answer.
        Assert.InRange(outcomes["Denied"], 20, 400);
    }

    /// <summary>The token of the batch was challenged; what it may do is another matter.</summary>
    [Fact]
    public void One_batch_that_is_challenged_as_a_whole_is_no_denial_of_a_kind()
    {
        var run = ModuleRun.Emulated("Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -Force", "@{ deletedUsers = 100; faults = @(@{ kind = 'claimsChallenge'; count = 1; route = 'batch' }) }");
        Assert.DoesNotContain(run.ErrorMessages, message => message.Contains("were all denied", StringComparison.Ordinal));
    }

    private static string DenyAll(string batch, string body)
    {
        using var json = JsonDocument.Parse(batch);
        var responses = json.RootElement.GetProperty("requests").EnumerateArray().Select(item => $$"""{"id":"{{item.GetProperty("id").GetString()}}","status":403,"headers":{"Content-Type":"application/json"},"body":{{body}}}""");
        return $$"""{"responses":[{{string.Join(",", responses)}}]}""";
    }
}
