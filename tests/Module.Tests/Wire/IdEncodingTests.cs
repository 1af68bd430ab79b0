using System.Text.Json;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Wire;

/// <summary>Whatever an id is made of, it arrives as one path segment that decodes to itself; what cannot, is not sent.</summary>
public sealed class IdEncodingTests
{
    public static TheoryData<string> Ids => new("a/b", "a+b", "a=b==", "../users/x", "a/../b", "..%2F..", "two words", "Jürgen 漢字 😀", "100%", "q?a#b&c", "semi;colon:at@", "it''s(1)*!", "%2e%2e", "back\\slash", "...");

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_id_arrives_as_one_segment_in_plain_requests(string id)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"'{id}' | Remove-ContactPermanently -UserId 'u/1' -ContactFolderId 'f+/=' -Force\n'{id}' | Remove-DeletedDirectoryObject -Force");
        Assert.Empty(run.Errors);

        Assert.Equal(2, server.Requests.Count);
        var contact = server.Requests[0].Target.Split('/');
        Assert.Equal(["", "v1.0", "users", "u/1", "contactFolders", "f+/=", "contacts", Unquote(id), "permanentDelete"], contact.Select(Uri.UnescapeDataString));
        var deleted = server.Requests[1].Target.Split('/');
        Assert.Equal(["", "v1.0", "directory", "deletedItems", Unquote(id)], deleted.Select(Uri.UnescapeDataString));
        Assert.All(server.Requests, request => Assert.DoesNotContain("?", request.Target));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_id_arrives_as_one_segment_in_a_batch(string id)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"1..40 | ForEach-Object {{ '{id}' + $_ }} | Remove-ContactPermanently -UserId 'u/1' -Force");
        Assert.Empty(run.Errors);

        var urls = server.Requests.Where(request => request.Target == "/v1.0/$batch")
            .SelectMany(batch => JsonDocument.Parse(batch.Body).RootElement.GetProperty("requests").EnumerateArray())
            .Select(item => item.GetProperty("url").GetString()!).ToList();
        Assert.NotEmpty(urls);
        var expected = Enumerable.Range(1, 40).Select(number => $"/users/u/1/contacts/{Unquote(id)}{number}/permanentDelete").ToHashSet();
        Assert.All(urls, url => Assert.Contains(string.Join('/', url.Split('/').Select(Uri.UnescapeDataString)), expected));
        Assert.All(urls, url => Assert.Equal(6, url.Split('/').Length));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public void An_id_that_would_be_a_step_in_a_path_is_refused(string id)
    {
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok("{}") : null);
        var run = ModuleRun.Connected(server.Endpoint, $"""
            '{id}' | Remove-ContactPermanently -UserId u -Force
            '{id}' | Remove-DeletedDirectoryObject -Force
            '{id}' | Invoke-DomainForceDelete -Force
            """);
        Assert.Equal(3, run.Errors.Count(error => error.StartsWith("TargetIdNotValid,", StringComparison.Ordinal)));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public void A_mailbox_or_folder_that_would_be_a_step_in_a_path_is_refused(string id)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $$"""
            'C1' | Remove-ContactPermanently -UserId '{{id}}' -Force
            'C1' | Remove-ContactPermanently -UserId u -ContactFolderId '{{id}}' -Force
            [pscustomobject]@{ Id = 'C1'; UserId = '{{id}}' } | Remove-ContactPermanently -Force
            [pscustomobject]@{ Id = 'C1'; UserId = 'u'; ParentFolderId = '{{id}}' } | Remove-ContactPermanently -Force
            Get-MailboxContact -UserId '{{id}}'
            Get-MailboxContact -UserId u -ContactFolderId '{{id}}'
            """);
        Assert.Equal(6, run.Errors.Count(error => error.StartsWith("TargetIdNotValid,", StringComparison.Ordinal)));
        Assert.Empty(server.Requests);
    }

    // In PowerShell's single quotes a quote is doubled.
    private static string Unquote(string id) => id.Replace("''", "'", StringComparison.Ordinal);
}
