using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Journals;
using GraphPurge.Tests.SignIn;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Input;

/// <summary>What is left is tried again by piping results back: they name a target as well as the list did that it came from.</summary>
public sealed class ResultInputTests
{
    private const string Page = """{"value":[{"id":"C1","displayName":"Clara","parentFolderId":"F1"}]}""";
    private const string Deletion = "contactFolders/F1/contacts/C1/permanentDelete";

    [Theory]
    [InlineData("")]
    [InlineData("| ConvertTo-Csv | ConvertFrom-Csv")]
    [InlineData("| ConvertTo-Json | ConvertFrom-Json")]
    public void A_contacts_result_goes_to_the_contacts_folder(string form)
    {
        using var server = Server();
        var run = ModuleRun.Connected(server.Endpoint, $"$results = Get-MailboxContact -UserId u@x | Remove-ContactPermanently -WhatIf -PassThru {form}\n$results.ContactFolderId\n$results.IdType\n$results | Remove-ContactPermanently -Force");
        Assert.Empty(run.Errors);
        Assert.Equal(["F1", "ImmutableId"], run.Output.Cast<string>());
        var deletion = Assert.Single(server.Requests, request => request.Method == "POST");
        Assert.Equal("/v1.0/users/u%40x/" + Deletion, deletion.Target);
        Assert.Equal("IdType=\"ImmutableId\"", deletion.Header("Prefer"));
    }

    [Fact]
    public void A_result_of_ones_own_mailbox_goes_to_that_mailbox_although_nobody_knows_the_users_id()
    {
        using var server = Server();
        var run = ModuleRun.Connected(server.Endpoint, "Get-MailboxContact -WarningAction SilentlyContinue | Remove-ContactPermanently -WhatIf -PassThru | Remove-ContactPermanently -Force");
        Assert.Empty(run.Errors);
        Assert.Equal("/v1.0/me/" + Deletion, Assert.Single(server.Requests, request => request.Method == "POST").Target);
    }

    [Theory]
    [InlineData("")]
    [InlineData("| ConvertTo-Csv | ConvertFrom-Csv")]
    public void A_contact_of_a_plan_goes_to_its_folder(string form)
    {
        using var server = Server();
        using var folder = new JournalFolder();
        var run = ModuleRun.Connected(server.Endpoint, $"Get-MailboxContact -UserId u@x | Remove-ContactPermanently -WhatIf -JournalPath '{folder.File}'\nGet-PurgeJournal '{folder.File}' {form} | Remove-ContactPermanently -Force");
        Assert.Empty(run.Errors);
        var deletion = Assert.Single(server.Requests, request => request.Method == "POST");
        Assert.Equal("/v1.0/users/u%40x/" + Deletion, deletion.Target);
        Assert.Equal("IdType=\"ImmutableId\"", deletion.Header("Prefer"));
    }

    [Fact]
    public void An_id_from_elsewhere_is_of_no_known_kind_in_the_result_either()
    {
        using var server = Server();
        var run = ModuleRun.Connected(server.Endpoint, "$result = 'C1' | Remove-ContactPermanently -UserId u@x -WhatIf -PassThru\n\"[$($result.ContactFolderId)] [$($result.IdType)]\"\n$result | Remove-ContactPermanently -Force");
        Assert.Empty(run.Errors);
        Assert.Equal("[] []", Assert.Single(run.Output));
        Assert.Equal("/v1.0/users/u%40x/contacts/C1/permanentDelete", Assert.Single(server.Requests).Target);
        Assert.Null(server.Requests[0].Header("Prefer"));
    }

    /// <summary>Not as CSV: a file has times in the manner of some country, so that the object is read.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("| ConvertTo-Json | ConvertFrom-Json")]
    public void A_deleted_objects_result_is_held_back_by_its_age_and_refused_in_another_tenant(string form)
    {
        const string seed = "@{ tenant = @{ id = '" + TestToken.OtherTenant + "' } }";
        var run = ModuleRun.Emulated($$"""
            $results = Get-DeletedDirectoryObject -Type user | Remove-DeletedDirectoryObject -WhatIf -PassThru {{form}}
            $results | Remove-DeletedDirectoryObject -Force -MinimumAge 10 -Verbose 4>&1 | Where-Object { $_ -like 'GET *' }
            (Get-GraphEmulatorLedger -Summary).Requested
            $other = Start-GraphEmulator -Seed {{seed}}
            $null = $other | Connect-GraphPurge
            $results | Remove-DeletedDirectoryObject -Force
            """, "@{ deletedItems = @(@{ type = 'user'; displayName = 'Ada'; deletedDaysAgo = 3 }) }");
        Assert.StartsWith("TenantMismatch,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(run.Output));
    }

    private static RecordingServer Server() => new(request =>
        request.Method != "GET" ? null
        : request.Target.StartsWith("/v1.0/me?", StringComparison.Ordinal) ? new Answer(403, """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}""")
        : Answer.Ok(request.Target.Contains("/contactFolders?", StringComparison.Ordinal) ? """{"value":[]}""" : Page));
}
