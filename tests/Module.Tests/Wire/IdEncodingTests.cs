using System.Text.Json;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Wire;

/// <summary>Whatever an id is made of, it arrives as one path segment that decodes to itself; what cannot, is not sent.</summary>
public sealed class IdEncodingTests
{
    /// <summary>Ids of contacts, with the characters that those from Exchange Web Services have.</summary>
    public static TheoryData<string> Ids => new("a/b", "a+b", "a=b==", "AAMk-_", "/a", "a//b");

    /// <summary>Ids of folders, which are the service's own business.</summary>
    public static TheoryData<string> FolderIds => new("f+/=", "../users/x", "a/../b", "..%2F..", "two words", "Jürgen 漢字 😀", "100%", "q?a#b&c", "semi;colon:at@", "it''s(1)*!", "%2e%2e", "back\\slash", "...");

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_id_arrives_as_one_segment_in_plain_requests(string id)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"'{id}' | Remove-ContactPermanently -UserId 'u#1@x' -ContactFolderId 'f+/=' -Force");
        Assert.Empty(run.Errors);
        var request = Assert.Single(server.Requests);
        Assert.Equal(["", "v1.0", "users", "u#1@x", "contactFolders", "f+/=", "contacts", id, "permanentDelete"], request.Target.Split('/').Select(Uri.UnescapeDataString));
        Assert.DoesNotContain("?", request.Target, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(FolderIds))]
    public void A_folder_arrives_as_one_segment_in_plain_requests(string id)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"'C1' | Remove-ContactPermanently -UserId u@x -ContactFolderId '{id}' -Force");
        Assert.Empty(run.Errors);
        var request = Assert.Single(server.Requests);
        Assert.Equal(["", "v1.0", "users", "u@x", "contactFolders", Unquote(id), "contacts", "C1", "permanentDelete"], request.Target.Split('/').Select(Uri.UnescapeDataString));
        Assert.DoesNotContain("?", request.Target, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_id_arrives_as_one_segment_in_a_batch(string id)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"1..40 | ForEach-Object {{ '{id}' + $_ }} | Remove-ContactPermanently -UserId 'u#1@x' -Force");
        Assert.Empty(run.Errors);
        var expected = Enumerable.Range(1, 40).Select(number => $"/users/u#1@x/contacts/{id}{number}/permanentDelete").ToHashSet();
        AssertBatched(server, 6, url => expected.Contains(url));
    }

    [Theory]
    [MemberData(nameof(FolderIds))]
    public void A_folder_arrives_as_one_segment_in_a_batch(string id)
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, $"1..40 | ForEach-Object {{ \"C$_\" }} | Remove-ContactPermanently -UserId u@x -ContactFolderId '{id}' -Force");
        Assert.Empty(run.Errors);
        AssertBatched(server, 8, url => url.StartsWith($"/users/u@x/contactFolders/{Unquote(id)}/contacts/C", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public void An_id_that_would_be_a_step_in_a_path_is_refused(string id)
    {
        using var server = new RecordingServer(request => request.Method == "GET" ? Answer.Ok("{}") : null);
        var run = ModuleRun.Connected(server.Endpoint, $"""
            '{id}' | Remove-ContactPermanently -UserId u@x -Force
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
            'C1' | Remove-ContactPermanently -UserId u@x -ContactFolderId '{{id}}' -Force
            [pscustomobject]@{ Id = 'C1'; UserId = '{{id}}' } | Remove-ContactPermanently -Force
            [pscustomobject]@{ Id = 'C1'; UserId = 'u@x'; ParentFolderId = '{{id}}' } | Remove-ContactPermanently -Force
            Get-MailboxContact -UserId '{{id}}'
            Get-MailboxContact -UserId u@x -ContactFolderId '{{id}}'
            'C1' | Remove-ContactPermanently -UserId '{{id}}' -Force
            """);
        Assert.Equal(
            ["TargetIdNotValid", "UserIdNotValid", "TargetIdNotValid", "UserIdNotValid", "TargetIdNotValid", "UserIdNotValid"],
            run.Errors.Select(error => error.Split(',')[0]));
        Assert.Empty(server.Requests);
    }

    private static void AssertBatched(RecordingServer server, int segments, Predicate<string> isExpected)
    {
        var urls = server.Requests.Where(request => request.Target == "/v1.0/$batch")
            .SelectMany(batch => JsonDocument.Parse(batch.Body).RootElement.GetProperty("requests").EnumerateArray())
            .Select(item => item.GetProperty("url").GetString()!).ToList();
        Assert.NotEmpty(urls);
        Assert.All(urls, url => Assert.Equal(segments, url.Split('/').Length));
        Assert.All(urls, url => Assert.True(isExpected(string.Join('/', url.Split('/').Select(Uri.UnescapeDataString))), url));
    }

    // In PowerShell's single quotes a quote is doubled.
    private static string Unquote(string id) => id.Replace("''", "'", StringComparison.Ordinal);
}
