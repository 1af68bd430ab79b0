using System.Text;
using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Input;

/// <summary>Bad input has a stable error id and says what to do next, and nothing is sent for it.</summary>
public sealed class BadInputTests
{
    public static TheoryData<string, string> Inputs => new()
    {
        { "$null", "TargetHasNoId" },
        { "''", "TargetIdEmpty" },
        { "'   '", "TargetIdEmpty" },
        { "[guid]'00000000-0000-0000-0000-000000000000'", "TargetIdEmpty" },
        { "@{ }", "TargetHasNoId" },
        { "@{ displayName = 'Anna' }", "TargetHasNoId" },
        { "@{ id = $null }", "TargetIdEmpty" },
        { "@{ id = '' }", "TargetIdEmpty" },
        { "@{ id = @{ nested = 'x' } }", "TargetHasNoId" },
        { "[pscustomobject]@{ DisplayName = 'Anna' }", "TargetHasNoId" },
        { "[pscustomobject]@{ Id = '' }", "TargetIdEmpty" },
        { "[pscustomobject]@{ Id = 5 }", "TargetHasNoId" },
        { "5", "TargetHasNoId" },
        { "$true", "TargetHasNoId" },
        { "'{\"id\":\"x\"}'", "TargetIdNotValid" },
        { "'[{\"id\":\"x\"}]'", "TargetIdNotValid" },
        { "\"`u{feff} `u{00a0}`u{200b}`t\"", "TargetIdEmpty" },
        { "@{ '@odata.context' = 'c'; value = @(@{ id = 'x' }) }", "TargetHasNoId" },
        { "([pscustomobject]@{ value = @(@{ id = 'x' }, @{ id = 'y' }) })", "TargetHasNoId" },
        { "([pscustomobject]@{ a = 1 } | Add-Member -PassThru ScriptProperty Id { throw 'broken' } | Add-Member -PassThru ScriptProperty DomainName { throw 'broken' })", "TargetHasNoId" },
        { "& { $keys = [Collections.Generic.Dictionary[string,object]]::new(); $keys['id'] = 'a'; $keys['ID'] = 'b'; $keys }", "TargetIdAmbiguous" },
    };

    // An id of the kind that a command takes.
    private static readonly Dictionary<string, (string One, string Another)> s_honest = new()
    {
        ["GraphPurge.Contacts.RemoveContactPermanentlyCommand"] = ("good-1", "good-2"),
        ["GraphPurge.DirectoryObjects.RemoveDeletedDirectoryObjectCommand"] = ("00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002"),
        ["GraphPurge.Domains.InvokeDomainForceDeleteCommand"] = ("good-1.example", "good-2.example"),
    };

    public static TheoryData<string, string> Commands => new()
    {
        { "Remove-ContactPermanently -UserId u@x -Force", "GraphPurge.Contacts.RemoveContactPermanentlyCommand" },
        { "Remove-DeletedDirectoryObject -Force", "GraphPurge.DirectoryObjects.RemoveDeletedDirectoryObjectCommand" },
        { "Invoke-DomainForceDelete -MaximumCount 2 -Force", "GraphPurge.Domains.InvokeDomainForceDeleteCommand" },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Input_without_a_usable_id_is_refused(string input, string errorId)
    {
        foreach (var (command, commandType) in Commands.Select(row => row.Data))
        {
            using var server = new RecordingServer();
            var run = ModuleRun.Connected(server.Endpoint, $"{input} | {command}");
            Assert.Equal($"{errorId},{commandType}", Assert.Single(run.Errors));
            Assert.Empty(server.Requests);
        }
    }

    [Fact]
    public void A_page_of_a_list_says_what_to_pipe_and_whether_there_is_more()
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, "@{ value = @(@{ id = 'x' }); '@odata.nextLink' = 'https://graph.microsoft.com/more' } | Remove-DeletedDirectoryObject -Force");
        Assert.Contains("is a page of a list", Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
        Assert.Contains("There are more pages", run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.Contains("$page.value", run.ErrorRecommendations[0], StringComparison.Ordinal);
    }

    /// <summary>Import-Csv keeps blanks behind an id, and spreadsheets leave others.</summary>
    [Theory]
    [InlineData("' 0000000c-0000-0000-0000-000000000001 '")]
    [InlineData("\"`t0000000c-0000-0000-0000-000000000001`r`n\"")]
    [InlineData("\"`u{feff}0000000c-0000-0000-0000-000000000001`u{00a0}\"")]
    [InlineData("[pscustomobject]@{ Id = \"0000000c-0000-0000-0000-000000000001`u{200b} \" }")]
    public void White_space_around_an_id_is_no_part_of_it(string input)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"{input} | Remove-DeletedDirectoryObject -Force");
        Assert.Empty(run.Errors);
        Assert.Equal("/v1.0/directory/deletedItems/0000000c-0000-0000-0000-000000000001", Assert.Single(server.Requests).Target);
    }

    [Theory]
    [InlineData("@{ 'c1' = 1; 'c2' = 2 }.Keys")]
    [InlineData("[Collections.Generic.HashSet[string]]::new([string[]]('c1', 'c2'))")]
    [InlineData("[Collections.Generic.Queue[string]]::new([string[]]('c1', 'c2'))")]
    public void Ids_by_parameter_may_come_in_whatever_holds_several(string ids)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"(Remove-ContactPermanently -UserId u@x -ContactId ({ids}) -Force -PassThru).Id | Sort-Object");
        Assert.Empty(run.Errors);
        Assert.Equal(["c1", "c2"], run.Output.Select(id => $"{id}"));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_bad_target_does_not_keep_the_others_from_going(string command, string commandType)
    {
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok($$"""{"id":"{{request.Target.Split('/', '?')[3]}}","value":[]}""") : null);
        var (one, another) = s_honest[commandType];
        var run = ModuleRun.Connected(server.Endpoint, $"'{one}', '', '{another}' | {command}");
        Assert.Equal($"TargetIdEmpty,{commandType}", Assert.Single(run.Errors));
        Assert.Contains(server.Requests, request => (request.Target + request.Body).Contains(one, StringComparison.Ordinal));
        Assert.Contains(server.Requests, request => (request.Target + request.Body).Contains(another, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Id = 'C1'; UserId = '' }", "UserIdEmpty")]
    [InlineData("[pscustomobject]@{ Id = 'C1'; UserPrincipalName = ' ' }", "UserIdEmpty")]
    [InlineData("@{ id = 'C1'; mailbox = $null }", "UserIdEmpty")]
    public void An_empty_mailbox_is_never_taken_for_ones_own(string input, string errorId)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"{input} | Remove-ContactPermanently -Force");
        Assert.Equal($"{errorId},GraphPurge.Contacts.RemoveContactPermanentlyCommand", Assert.Single(run.Errors));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Id = 'a'; ObjectId = 'b' } | Remove-DeletedDirectoryObject -Force", "TargetIdAmbiguous,GraphPurge.DirectoryObjects.RemoveDeletedDirectoryObjectCommand")]
    [InlineData("@{ id = 'a.example'; name = 'b.example' } | Invoke-DomainForceDelete -MaximumCount 2 -Force", "TargetIdAmbiguous,GraphPurge.Domains.InvokeDomainForceDeleteCommand")]
    [InlineData("1 | Group-Object | Invoke-DomainForceDelete -MaximumCount 2 -Force", "TargetHasNoId,GraphPurge.Domains.InvokeDomainForceDeleteCommand")]
    public void What_is_meant_is_not_guessed(string command, string errorId)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, command);
        Assert.Equal(errorId, Assert.Single(run.Errors));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("'tok en'")]
    [InlineData("'Bearer x'")]
    [InlineData("'abc\u00e9'")]
    public void A_token_that_is_none_is_refused_at_once(string token)
    {
        var run = ModuleRun.Invoke($"Connect-GraphPurge -AccessToken (ConvertTo-SecureString {token} -AsPlainText -Force)");
        Assert.Equal("AccessTokenNotValid,GraphPurge.Connection.ConnectGraphPurgeCommand", Assert.Single(run.Errors));
        Assert.Contains("without quotes, line breaks or the word Bearer", Assert.Single(run.ErrorRecommendations), StringComparison.Ordinal);
    }

    [Fact]
    public void A_display_name_cannot_rewrite_the_line_that_asks()
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, "[pscustomobject]@{ Id = '00000000-0000-0000-0000-00000000000e'; DisplayName = \"harmless`n`tevil\" } | Remove-DeletedDirectoryObject -WhatIf");
        Assert.Equal("What if: Performing the operation \"Delete permanently\" on target \"deleted object 'harmless\\n\\tevil' (00000000-0000-0000-0000-00000000000e)\".", run.HostLines[0]);
    }

    [Fact]
    public void A_contact_of_ones_own_mailbox_goes_back_to_it()
    {
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok("""{"value":[{"id":"C1","displayName":"Anna","parentFolderId":"F1"}]}""") : null);
        var run = ModuleRun.Connected(server.Endpoint, "Get-MailboxContact | Remove-ContactPermanently -Force");
        Assert.Empty(run.Errors);
        Assert.Equal("/v1.0/me/contactFolders/F1/contacts/C1/permanentDelete", Assert.Single(server.Requests, request => request.Method == "POST").Target);
    }

    [Theory]
    [InlineData("'C1' | Remove-ContactPermanently -Force", "UserIdRequired,GraphPurge.Contacts.RemoveContactPermanentlyCommand")]
    [InlineData("Get-MailboxContact", "UserIdRequired,GraphPurge.Contacts.GetMailboxContactCommand")]
    public void An_application_has_no_mailbox_of_its_own(string command, string errorId)
    {
        using var server = new RecordingServer();
        var token = $"{Encode("""{"alg":"none"}""")}.{Encode("""{"tid":"t","idtyp":"app","roles":["Contacts.ReadWrite"]}""")}.x";
        var run = ModuleRun.Invoke($"Connect-GraphPurge -Endpoint {server.Endpoint} -AccessToken (ConvertTo-SecureString '{token}' -AsPlainText -Force) | Out-Null\n{command}");
        Assert.Equal(errorId, Assert.Single(run.Errors));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("'x' | Remove-ContactPermanently -Force")]
    [InlineData("'x' | Remove-DeletedDirectoryObject -Force")]
    [InlineData("'x' | Invoke-DomainForceDelete -MaximumCount 2 -Force")]
    [InlineData("Get-MailboxContact")]
    [InlineData("Get-DeletedDirectoryObject")]
    [InlineData("'x' | Remove-ContactPermanently -WhatIf")]
    public void Without_a_session_every_command_says_so(string command)
    {
        var run = ModuleRun.Invoke($"Disconnect-GraphPurge\n{command}");
        Assert.StartsWith("NotConnected,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("Connect-GraphPurge", run.ErrorRecommendations.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://graph.microsoft.com", "EndpointNotSecure")]
    [InlineData("http://10.1.2.3:8080", "EndpointNotSecure")]
    [InlineData("ftp://127.0.0.1", "EndpointNotValid")]
    [InlineData("graph.microsoft.com", "EndpointNotValid")]
    [InlineData("https://graph.microsoft.com/v1.0", "EndpointNotValid")]
    [InlineData("https://user:pw@graph.microsoft.com", "EndpointNotValid")]
    public void An_endpoint_that_would_leak_the_token_or_is_none_is_refused(string endpoint, string errorId)
    {
        var run = ModuleRun.Invoke($"Disconnect-GraphPurge\nConnect-GraphPurge -Endpoint {endpoint} -AccessToken (ConvertTo-SecureString 'secret-token' -AsPlainText -Force)\nGet-GraphPurgeContext");
        Assert.Equal($"{errorId},GraphPurge.Connection.ConnectGraphPurgeCommand", Assert.Single(run.Errors));
        Assert.Empty(run.Output);
        Assert.DoesNotContain("secret-token", run.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("user:pw", run.AllText, StringComparison.Ordinal);
    }

    private static string Encode(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
