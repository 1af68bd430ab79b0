using System.Text.Json;
using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Wire;

/// <summary>The preference for immutable ids holds for one request only, so each that lists them or names one carries it; one that names an id from elsewhere does not.</summary>
public sealed class ImmutableIdTests
{
    private const string Preference = "IdType=\"ImmutableId\"";

    [Fact]
    public void Every_page_of_a_list_asks_for_them()
    {
        using var server = new RecordingServer(request => PageAnswers.Of(request, pages: 3));
        var run = ModuleRun.Connected(server.Endpoint, "Get-MailboxContact -UserId u@x");
        Assert.Empty(run.Errors);
        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal(Preference, request.Header("Prefer")));
        Assert.Equal(6, run.OutputOf("MailboxContact").Count);
        Assert.All(run.OutputOf("MailboxContact"), contact => Assert.Equal("ImmutableId", contact.IdType));
    }

    [Theory]
    [InlineData("Get-MailboxContact -UserId u@x")]
    [InlineData("Get-MailboxContact -UserId u@x | ForEach-Object { @{ id = $_.Id; idType = $_.IdType; userId = $_.UserId } }")]
    [InlineData("Get-MailboxContact -UserId u@x | Select-Object -Property Id, IdType, UserId")]
    public void A_purge_of_what_was_listed_says_so_alone_and_in_a_batch_and_when_it_is_read_back(string source)
    {
        using var server = new RecordingServer(request => request.Method == "GET" && request.Target.Contains('?') && !request.Target.Contains("/contacts/", StringComparison.Ordinal)
            ? PageAnswers.Of(request, pages: 1, each: 30)
            : request.Method == "GET" ? Answer.Absent : null);
        var run = ModuleRun.Connected(server.Endpoint, $"$contacts = {source}\n$contacts | Remove-ContactPermanently -Force\n$contacts[0] | Remove-ContactPermanently -Force -Verify");
        Assert.Empty(run.Errors);

        var plain = server.Requests.Where(request => request.Target.Contains("/contacts/", StringComparison.Ordinal)).ToList();
        Assert.Contains(plain, request => request.Method == "GET");
        Assert.Contains(plain, request => request.Method == "POST");
        Assert.All(plain, request => Assert.Equal(Preference, request.Header("Prefer")));

        var batches = server.Requests.Where(request => request.Target.EndsWith("/$batch", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(batches);
        Assert.All(batches, batch => Assert.Null(batch.Header("Prefer")));
        Assert.All(batches.SelectMany(Items), item => Assert.Equal(Preference, item.GetProperty("headers").GetProperty("Prefer").GetString()));
    }

    [Fact]
    public void A_purge_of_an_id_from_elsewhere_says_nothing()
    {
        using var server = new RecordingServer();
        var run = ModuleRun.Connected(server.Endpoint, "1..30 | ForEach-Object { \"C$_\" } | Remove-ContactPermanently -UserId u@x -Force\nRemove-ContactPermanently C0 u@x -Force");
        Assert.Empty(run.Errors);
        Assert.All(server.Requests, request => Assert.Null(request.Header("Prefer")));
        Assert.All(server.Requests.Where(request => request.Target.EndsWith("/$batch", StringComparison.Ordinal)).SelectMany(Items), item => Assert.False(item.GetProperty("headers").TryGetProperty("Prefer", out _)));
    }

    private static IEnumerable<JsonElement> Items(RecordedRequest batch) => JsonDocument.Parse(batch.Body).RootElement.GetProperty("requests").EnumerateArray();
}
