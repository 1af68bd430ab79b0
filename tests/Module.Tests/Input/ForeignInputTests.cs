using GraphPurge.Tests.Engine;
using GraphPurge.Tests.SignIn;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Input;

/// <summary>What is piped in by mistake is told apart, and each kind of mistake gets its own advice.</summary>
public sealed class ForeignInputTests
{
    private const string Guid = "00000000-0000-0000-0000-00000000000e";
    private const string Objects = "Remove-DeletedDirectoryObject -Force";
    private const string Contacts = "Remove-ContactPermanently -UserId anna@contoso.example -Force";
    private const string Domains = "Invoke-DomainForceDelete -Force";
    private const string Mailboxes = "Get-MailboxContact";
    private const string OrgContact = "[pscustomobject]@{ PSTypeName = 'Microsoft.Graph.PowerShell.Models.MicrosoftGraphOrgContact'; Id = '" + Guid + "' }";
    private const string MailContact = "[pscustomobject]@{ PSTypeName = 'Deserialized.Microsoft.Exchange.Data.Directory.Management.MailContact'; Id = 'Clara'; ExternalDirectoryObjectId = '" + Guid + "' }";

    [Theory]
    [InlineData("'users.csv'", "is the name of a file", "Import-Csv or Get-Content")]
    [InlineData("'./ids.txt'", "is the name of a file", "Import-Csv or Get-Content")]
    [InlineData("'C:\\Users\\anna\\ids'", "is the name of a file", "Import-Csv or Get-Content")]
    [InlineData("(New-Item (Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName()))).FullName", "is the name of a file", "Import-Csv or Get-Content")]
    [InlineData("(New-Item (Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())))", "is the name of a file", "Import-Csv or Get-Content")]
    [InlineData("([pscustomobject]@{ 'Object Id;Display name' = 'x;y' })", "separated by semicolons", "Import-Csv -Delimiter ';'")]
    [InlineData("([pscustomobject]@{ \"Object Id`tDisplay name\" = \"x`ty\" })", "separated by tabs", "Import-Csv -Delimiter \"`t\"")]
    public void A_file_that_was_not_read_or_read_in_the_wrong_way_says_how_to_read_it(string input, string what, string advice)
    {
        foreach (var command in new[] { Objects, Contacts, Domains, Mailboxes })
        {
            using var server = new RecordingServer();
            var run = ModuleRun.Connected(server.Endpoint, $"{input} | {command}");
            Assert.Single(run.Errors);
            Assert.Contains(what, run.ErrorMessages[0], StringComparison.Ordinal);
            Assert.Contains(advice, run.ErrorMessages[0], StringComparison.Ordinal);
            Assert.Empty(server.Requests);
        }
    }

    [Theory]
    [InlineData(OrgContact, Objects)]
    [InlineData(OrgContact, Contacts)]
    [InlineData("@{ '@odata.type' = '#microsoft.graph.orgContact'; id = '" + Guid + "' }", Objects)]
    [InlineData("@{ '@odata.type' = '#microsoft.graph.orgContact'; id = '" + Guid + "' }", Contacts)]
    [InlineData(MailContact, Objects)]
    [InlineData(MailContact, Contacts)]
    [InlineData("[pscustomobject]@{ Id = 'Clara'; RecipientTypeDetails = 'MailContact'; ExternalDirectoryObjectId = '" + Guid + "' }", Objects)]
    [InlineData("[pscustomobject]@{ Id = 'Clara'; RecipientTypeDetails = 'MailContact' }", Contacts)]
    public void A_contact_of_the_organization_is_none_of_a_mailbox_and_no_deleted_object(string input, string command)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"{input} | {command}");
        Assert.StartsWith("TargetHasNoId,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("Remove-MailContact", run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ PSTypeName = 'Deserialized.Microsoft.Exchange.Data.Directory.Management.UnifiedGroup'; Id = 'Sales'; ExternalDirectoryObjectId = '" + Guid + "' }")]
    [InlineData("[pscustomobject]@{ Id = 'Sales'; RecipientTypeDetails = 'GroupMailbox'; ExternalDirectoryObjectId = '" + Guid + "' }")]
    [InlineData("[pscustomobject]@{ DisplayName = 'Sales'; ExternalDirectoryObjectId = '" + Guid + "' }")]
    public void A_deleted_group_of_Exchange_is_named_by_its_id_in_the_directory(string input)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"{input} | {Objects}");
        Assert.Empty(run.Errors);
        Assert.Equal($"/v1.0/directory/deletedItems/{Guid}", Assert.Single(server.Requests).Target);
    }

    [Fact]
    public void A_recipient_of_Exchange_is_no_contact_and_the_error_says_what_to_pipe_it_to()
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"[pscustomobject]@{{ Id = 'AnnaEms'; RecipientTypeDetails = 'UserMailbox'; ExternalDirectoryObjectId = '{Guid}' }} | {Contacts}");
        Assert.StartsWith("TargetHasNoId,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("Pipe it to Get-MailboxContact", run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ '@odata.type' = '#microsoft.graph.message'; id = 'AAMkAGI=' }", "message")]
    [InlineData("@{ '@odata.type' = '#microsoft.graph.contactFolder'; id = 'AAMkAGI=' }", "contactFolder")]
    [InlineData("[pscustomobject]@{ OdataType = 'microsoft.graph.event'; Id = 'AAMkAGI=' }", "event")]
    [InlineData("[pscustomobject]@{ Id = 'AAMkAGI='; AdditionalProperties = @{ '@odata.type' = '#microsoft.graph.message' } }", "message")]
    [InlineData("[pscustomobject]@{ PSTypeName = 'Microsoft.Graph.PowerShell.Models.MicrosoftGraphMessage'; Id = 'AAMkAGI=' }", "message")]
    [InlineData("[pscustomobject]@{ PSTypeName = 'Deserialized.Microsoft.Graph.Beta.PowerShell.Models.MicrosoftGraphContactFolder1'; Id = 'AAMkAGI=' }", "contactFolder")]
    public void What_says_that_it_is_another_item_of_a_mailbox_is_no_contact(string input, string type)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"{input} | {Contacts}");
        Assert.StartsWith("TargetIdNotValid,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains($"is of the type '{type}', and not a contact", run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ '@odata.type' = '#microsoft.graph.contact'; id = 'AAMkAGI=' }")]
    [InlineData("@{ '@odata.type' = ''; id = 'AAMkAGI=' }")]
    [InlineData("[pscustomobject]@{ PSTypeName = 'Microsoft.Graph.PowerShell.Models.MicrosoftGraphContact1'; Id = 'AAMkAGI=' }")]
    [InlineData("[pscustomobject]@{ Id = 'AAMkAGI='; Type = 'Supplier' }")]
    public void What_says_that_it_is_a_contact_or_nothing_of_itself_is_taken(string input)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"{input} | {Contacts}");
        Assert.Empty(run.Errors);
        Assert.EndsWith("/contacts/AAMkAGI%3D/permanentDelete", Assert.Single(server.Requests).Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tenant = $own", true)]
    [InlineData("Tenant = $other", false)]
    [InlineData("Tenant = 'fabrikam.example'", false)]
    [InlineData("Tenant = 'Contoso Ltd.'", true)]
    [InlineData("'Tenant ID' = $other", false)]
    [InlineData("OrganizationId = 'EURPR01A001.prod.outlook.com/Microsoft Exchange Hosted Organizations/fabrikam.example'", false)]
    public void A_column_that_names_a_tenant_means_it(string column, bool isSent)
    {
        using var server = new RecordingServer();
        var token = TestToken.Application(server.Endpoint);
        var run = ModuleRun.Invoke($$"""
            $null = Connect-GraphPurge -Endpoint {{server.Endpoint}} -AccessToken (ConvertTo-SecureString '{{token}}' -AsPlainText -Force)
            $own = '{{TestToken.Tenant}}'; $other = '{{TestToken.OtherTenant}}'
            [pscustomobject]@{ Id = '{{Guid}}'; {{column}} } | {{Objects}}
            """);
        Assert.Equal(isSent ? [] : ["TenantMismatch"], run.Errors.Select(error => error.Split(',')[0]));
        Assert.Equal(isSent ? 1 : 0, server.Requests.Count);
        Assert.DoesNotContain("Hosted Organizations", run.AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ 'User Id' = 'anna@contoso.example'; UserId = 'ben@contoso.example' }", "TargetIdAmbiguous")]
    [InlineData("([pscustomobject]@{ a = 1 } | Add-Member -PassThru ScriptProperty UserId { throw 'broken' })", "TargetHasNoId")]
    public void A_mailbox_is_not_guessed(string input, string errorId)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"{input} | Get-MailboxContact");
        Assert.StartsWith(errorId + ",", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("[Collections.Generic.HashSet[string]]::new([string[]]('anna@contoso.example', 'ben@contoso.example'))")]
    [InlineData("@{ 'anna@contoso.example' = 1; 'ben@contoso.example' = 2 }.Keys")]
    public void Mailboxes_by_parameter_may_come_in_whatever_holds_several(string mailboxes)
    {
        using var server = new RecordingServer(request => PageAnswers.Of(request, pages: 1));
        var run = ModuleRun.Connected(server.Endpoint, $"Get-MailboxContact -UserId ({mailboxes}) | ForEach-Object UserId | Sort-Object -Unique");
        Assert.Empty(run.Errors);
        Assert.Equal(["anna@contoso.example", "ben@contoso.example"], run.Output.Cast<string>());
    }

    [Theory]
    [InlineData("Get-MailboxContact -UserId anna.ems@contoso.example | Remove-DeletedDirectoryObject -Force -IgnoreMissing", "Pipe it to Remove-ContactPermanently.")]
    [InlineData("Get-DeletedDirectoryObject -Type user | Remove-ContactPermanently -Force -IgnoreMissing", "Pipe it to Remove-DeletedDirectoryObject.")]
    [InlineData("Get-MailboxContact -UserId anna.ems@contoso.example | Select-Object -First 1 | Invoke-DomainForceDelete -Force", "Pipe it to Remove-ContactPermanently.")]
    public void What_our_own_lists_emit_is_refused_by_the_command_for_another_kind(string command, string advice)
    {
        var run = ModuleRun.Emulated($"{command}\n(Get-GraphEmulatorLedger -Summary).Requested");
        Assert.All(run.Errors.Take(5), error => Assert.StartsWith("TargetIdNotValid,", error, StringComparison.Ordinal));
        Assert.Contains(advice, run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }

    [Theory]
    [InlineData("{ 1 } | Remove-DeletedDirectoryObject -Force", "script block")]
    [InlineData("Get-DeletedDirectoryObject -Type user | Format-Table | Remove-DeletedDirectoryObject -Force", "Remove it from the pipeline")]
    [InlineData("(, @(@('a', 'b'), @('c'))) | Remove-DeletedDirectoryObject -Force", "list within a list")]
    public void What_is_no_object_of_a_list_is_told_apart(string command, string words)
    {
        var run = ModuleRun.Emulated($"{command}\n(Get-GraphEmulatorLedger -Summary).Requested");
        Assert.Contains(words, run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(run.Output.OfType<int>()));
    }
}
