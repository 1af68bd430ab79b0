using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Wire;

/// <summary>Lists that are damaged, endless or none: what can be listed is, and the rest is one clear error in bounded time.</summary>
public sealed class OddListTests
{
    private const string List = "Get-DeletedDirectoryObject -Type user";

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":{}}""")]
    [InlineData("""{"error":{"code":"Request_BadRequest","message":"No."}}""")]
    [InlineData("""{"error":{"code":"Request_BadRequest","message":"No."},"value":[]}""")]
    [InlineData("""{"@odata.nextLink":"/more"}""")]
    public void An_answer_without_a_list_is_an_error_and_no_empty_list(string json)
    {
        using var server = new RecordingServer(_ => Answer.Ok(json));
        foreach (var list in new[] { List, "Get-MailboxContact -UserId u@x" })
        {
            Failed(ModuleRun.Connected(server.Endpoint, list), "ServiceUnavailable");
        }
    }

    [Fact]
    public void A_list_that_is_cut_off_is_told_once_and_in_no_words_of_the_service()
    {
        using var server = new RecordingServer(_ => Answer.Ok("""{"value":[{"id":"a"}""") with { IsCutOff = true });
        var run = ModuleRun.Connected(server.Endpoint, List + " -Verbose");
        Assert.Contains("got an answer that cannot be used (the answer could not be read). Try again;", Failed(run, "ServiceUnavailable"), StringComparison.Ordinal);
        Assert.Contains(run.Verbose, line => Regex.IsMatch(line, @": the answer could not be read \(\d+ ms\), attempt 1,"));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}&$skiptoken=x")]
    public void A_next_page_that_was_read_before_ends_the_list_with_an_error(string next)
    {
        using var server = new RecordingServer(request =>
            Answer.Ok($$"""{"value":[{"id":"a"}],"@odata.nextLink":"http://{{request.Header("Host")}}{{next.Replace("{0}", request.Target.Split("&$skiptoken")[0], StringComparison.Ordinal)}}"}"""));
        var run = ModuleRun.Connected(server.Endpoint, List);
        Assert.Contains("1 object was listed. What follows on later pages was not listed.", Failed(run, "ListIncomplete"), StringComparison.Ordinal);
        Assert.Equal("a", Assert.Single(run.OutputOf("DeletedDirectoryObject")).Id);
        Assert.InRange(server.Requests.Count, 1, 3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"id":"a"}""")]
    public void Endless_pages_with_nothing_new_end_with_an_error(string items)
    {
        var pages = 0;
        using var server = new RecordingServer(request => Answer.Ok($$"""{"value":[{{items}}],"@odata.nextLink":"http://{{request.Header("Host")}}/v1.0/next?$skiptoken={{pages++}}"}"""));
        Failed(ModuleRun.Connected(server.Endpoint, List), "ListIncomplete");
        Assert.InRange(server.Requests.Count, 50, 150);
    }

    [Fact]
    public void Folders_in_a_circle_are_listed_once_and_then_are_an_error()
    {
        using var server = new RecordingServer(request =>
            request.Target.Contains("childFolders", StringComparison.Ordinal) ? Answer.Ok($$"""{"value":[{"id":"{{(request.Target.Contains("/F1/", StringComparison.Ordinal) ? "F2" : "F1")}}"}]}""")
            : request.Target.Contains("contactFolders?", StringComparison.Ordinal) ? Answer.Ok("""{"value":[{"id":"F1"}]}""")
            : Answer.Ok($$"""{"value":[{"id":"contact-in-{{request.Target.Split('/', '?')[5]}}"}]}"""));
        var run = ModuleRun.Connected(server.Endpoint, "Get-MailboxContact -UserId u@x -Recurse");
        Assert.Contains("is inside itself", Failed(run, "ListIncomplete"), StringComparison.Ordinal);
        Assert.Equal(3, run.OutputOf("MailboxContact").Count);
        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public void Ids_with_the_same_64_bit_hash_are_two_objects()
    {
        using var server = new RecordingServer(_ => Answer.Ok("""{"value":[{"id":"id-6be348d4\u4e00"},{"id":"id-ed7f4e14\u5bde"}]}"""));
        var run = ModuleRun.Connected(server.Endpoint, List);
        Assert.Empty(run.Errors);
        Assert.Equal(2, run.OutputOf("DeletedDirectoryObject").Count);
    }

    [Fact]
    public void Half_a_character_in_a_name_costs_that_character()
    {
        using var server = new RecordingServer(_ => Answer.Ok("""{"value":[{"id":"a","displayName":"x\ud83dy","\udc00":"\ud83d"},{"id":"b","displayName":"\ud83d\ude00"}]}"""));
        var run = ModuleRun.Connected(server.Endpoint, List);
        Assert.Empty(run.Errors);
        Assert.Equal(["x\uFFFDy", "\U0001F600"], run.OutputOf("DeletedDirectoryObject").Select(item => (string)item.DisplayName));
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_and_a_byte_order_mark_cost_no_object()
    {
        using var server = new RecordingServer(_ => new Answer(200) { Bytes = [0xEF, 0xBB, 0xBF, .. "{\"value\":[{\"id\":\"a\",\"displayName\":\"M"u8, 0xFC, .. "ller\"},{\"id\":\"b\"}]}"u8] });
        var run = ModuleRun.Connected(server.Endpoint, List);
        Assert.Empty(run.Errors);
        Assert.Equal(["M\uFFFDller", null], run.OutputOf("DeletedDirectoryObject").Select(item => (string?)item.DisplayName));
    }

    [Theory]
    [InlineData("""{"displayName":"no id"}""")]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":5}""")]
    [InlineData("""{"id":"half\ud83d"}""")]
    [InlineData("null")]
    [InlineData("5")]
    public void What_has_no_usable_id_is_an_error_after_everything_else_was_listed(string odd)
    {
        using var server = new RecordingServer(request => request.Target.Contains("skiptoken", StringComparison.Ordinal)
            ? Answer.Ok("""{"value":[{"id":"c"}]}""")
            : Answer.Ok($$"""{"value":[{"id":"a"},{{odd}},{"id":"b"}],"@odata.nextLink":"http://{{request.Header("Host")}}/v1.0/next?$skiptoken=x"}"""));
        var run = ModuleRun.Connected(server.Endpoint, List);
        Failed(run, "ServiceUnavailable");
        Assert.Equal(["a", "b", "c"], run.OutputOf("DeletedDirectoryObject").Select(item => (string)item.Id));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    public void What_becomes_too_large_when_it_is_decompressed_is_not_read_to_its_end(int status)
    {
        var bomb = Compress(new string(' ', 100 << 20) + "{}");
        using var server = new RecordingServer(_ => new Answer(status) { Bytes = bomb, Header = "Content-Encoding: gzip" });
        var run = ModuleRun.Connected(server.Endpoint, "$before = [GC]::GetTotalAllocatedBytes()\n" + (status == 403 ? List : "'00000000-0000-0000-0000-00000000000e' | Get-DeletedDirectoryObject") + "\n[GC]::GetTotalAllocatedBytes() - $before");
        Failed(run, status == 403 ? "AccessDenied" : "ServiceUnavailable");
        Assert.InRange(run.Output.OfType<long>().Single(), 0, 600L << 20);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_text_of_the_service_without_end_is_cut_short()
    {
        using var server = new RecordingServer(_ => new Answer(400, $$$"""{"error":{"code":"{{{new string('c', 100_000)}}}","message":"{{{new string('m', 500_000)}}}"}}"""));
        Assert.InRange(Failed(ModuleRun.Connected(server.Endpoint, List), "RequestRejected").Length, 1, 2_000);
    }

    private static string Failed(ModuleRun run, string errorId)
    {
        Assert.StartsWith(errorId + ",", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", run.AllText, StringComparison.Ordinal);
        return run.ErrorMessages[0];
    }

    private static byte[] Compress(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.SmallestSize))
        {
            gzip.Write(Encoding.ASCII.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
