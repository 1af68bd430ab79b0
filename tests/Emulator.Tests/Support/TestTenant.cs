using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GraphPurge.Emulation.Hosting;
using GraphPurge.Emulation.Seeding;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Tests.Support;

/// <summary>An emulator with a client for it: every test has its own.</summary>
internal sealed class TestTenant : IDisposable
{
    private readonly HttpClient _client;

    private TestTenant(GraphEmulator emulator)
    {
        Emulator = emulator;
        Root = emulator.Endpoint.GetLeftPart(UriPartial.Authority);
        _client = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        DelegatedToken = Plain(emulator, applicationOnly: false);
        ApplicationToken = Plain(emulator, applicationOnly: true);
    }

    public GraphEmulator Emulator { get; }

    public TenantState State => Emulator.Tenant;

    public string Root { get; }

    public string DelegatedToken { get; }

    public string ApplicationToken { get; }

    /// <summary>Starts the sample tenant, or what a JSON text describes.</summary>
    public static TestTenant Start(string? seedJson = null, UtcClock? clock = null)
    {
        if (seedJson is null)
        {
            return new TestTenant(new GraphEmulator(0, SeedReader.Read(new GraphEmulatorOptions()), clock ?? (() => DateTimeOffset.UtcNow)));
        }

        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, seedJson);
            return new TestTenant(new GraphEmulator(0, SeedReader.Read(new GraphEmulatorOptions { SeedPath = path }), clock ?? (() => DateTimeOffset.UtcNow)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A token that carries what a test says.</summary>
    public string Token(bool applicationOnly, string[]? permissions = null, string[]? roles = null, TimeSpan? lifetime = null) => new NetworkCredential(
        string.Empty,
        Emulator.IssueToken(applicationOnly, new GraphEmulatorTokenOptions { Permissions = permissions, DirectoryRoles = roles, Lifetime = lifetime })).Password;

    public Task<Answer> GetAsync(string path, string? token = null) => SendAsync(HttpMethod.Get, path, token: token);

    public Task<Answer> DeleteAsync(string path, string? token = null) => SendAsync(HttpMethod.Delete, path, token: token);

    public Task<Answer> PostAsync(string path, string? json = null, string? token = null) => SendAsync(HttpMethod.Post, path, json, token);

    public Task<Answer> BatchAsync(params object[] requests) => PostAsync("/$batch", JsonSerializer.Serialize(new { requests }));

    /// <summary>Sends a request; a path without version is below v1.0.</summary>
    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? json = null, string? token = null, params (string Name, string Value)[] headers)
    {
        string address = path.StartsWith("http", StringComparison.Ordinal) ? path
            : path.StartsWith("/v1.0", StringComparison.OrdinalIgnoreCase) || path.StartsWith("/beta", StringComparison.OrdinalIgnoreCase) ? Root + path
            : Root + "/v1.0" + path;
        using HttpRequestMessage request = new(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? DelegatedToken);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        // Without a body a handler would send a deletion again by itself, when a connection that it uses again closes before the answer.
        request.Content = json is not null ? new StringContent(json, Encoding.UTF8, "application/json") : method == HttpMethod.Get ? null : new ByteArrayContent([]);
        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer(response.StatusCode, text, response.Headers, response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>Reads all pages of a list.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string path)
    {
        List<JsonElement> items = [];
        for (string? next = path; next is not null;)
        {
            Answer page = await GetAsync(next);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            items.AddRange(page.Items);
            next = page.NextLink;
        }

        return items;
    }

    /// <summary>The id of what has a display name in a list.</summary>
    public async Task<string> IdOfAsync(string listPath, string displayName) =>
        (await ListAsync(listPath)).Single(item => item.GetProperty("displayName").GetString() == displayName).GetProperty("id").GetString()!;

    public void Dispose()
    {
        _client.Dispose();
        Emulator.Dispose();
    }

    private static string Plain(GraphEmulator emulator, bool applicationOnly) =>
        new NetworkCredential(string.Empty, emulator.IssueToken(applicationOnly)).Password;
}

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, HttpResponseHeaders Headers, string? MediaType)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public IReadOnlyList<JsonElement> Items => [.. Json.GetProperty("value").EnumerateArray()];

    public string? NextLink => Json.TryGetProperty("@odata.nextLink", out JsonElement link) ? link.GetString() : null;

    public string? ErrorCode => Json.GetProperty("error").GetProperty("code").GetString();

    /// <summary>The answers of a batch, by id.</summary>
    public Dictionary<string, JsonElement> Responses =>
        Json.GetProperty("responses").EnumerateArray().ToDictionary(response => response.GetProperty("id").GetString()!);

    public int StatusOf(string id) => Responses[id].GetProperty("status").GetInt32();

    public string Header(string name) => Assert.Single(Headers.GetValues(name));
}
