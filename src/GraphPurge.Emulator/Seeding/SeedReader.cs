using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Reads a seed from a file, from dictionaries, or the sample's.</summary>
internal static class SeedReader
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNameCaseInsensitive = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    private static readonly JsonDocumentOptions s_documentOptions = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.EmulatorSeedNotValid"/>.</exception>
    public static TenantSeed Read(GraphEmulatorOptions options)
    {
        if (options.SeedPath is not null && options.Seed is not null)
        {
            throw SeedFault.Create(Translation.Of("give a file or a table, not both."));
        }

        JsonNode? node = options.SeedPath is { } path ? Parse(ReadFile(path))
            : options.Seed is { } table ? SeedConverter.Convert(table)
            : new JsonObject();
        TenantSeed seed = Read(node);
        return HasContent(seed) ? seed : WithContent(seed, Read(Parse(ReadSample())));
    }

    private static TenantSeed Read(JsonNode? node)
    {
        if (node is not JsonObject root)
        {
            throw SeedFault.Create(Translation.Of("it must be a JSON object."));
        }

        SeedKeys.Check(root, typeof(TenantSeed), "seed");
        try
        {
            return root.Deserialize<TenantSeed>(s_options)!;
        }
        catch (JsonException exception)
        {
            throw SeedFault.Create(Translation.Format($"the value at '{exception.Path}' has the wrong type."));
        }
    }

    private static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: s_documentOptions);
        }
        catch (JsonException exception)
        {
            throw SeedFault.Create(Translation.Format($"it is not JSON. {exception.Message}"));
        }
    }

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw SeedFault.Create(Translation.Format($"the file '{path}' cannot be read. {exception.Message}"));
        }
    }

    private static string ReadSample()
    {
        using StreamReader reader = new(typeof(SeedReader).Assembly.GetManifestResourceStream("sample-tenant.json")!);
        return reader.ReadToEnd();
    }

    private static bool HasContent(TenantSeed seed) =>
        seed.Tenant is not null || seed.Users is not null || seed.Groups is not null || seed.Applications is not null || seed.ServicePrincipals is not null || seed.Domains is not null
        || seed.DeletedItems is not null || seed.DeletedUsers is not null || seed.OthersPurge is not null || seed.Mailboxes is not null;

    private static TenantSeed WithContent(TenantSeed seed, TenantSeed content) => seed with
    {
        Tenant = content.Tenant,
        Users = content.Users,
        Groups = content.Groups,
        Applications = content.Applications,
        Domains = content.Domains,
        DeletedItems = content.DeletedItems,
    };
}
