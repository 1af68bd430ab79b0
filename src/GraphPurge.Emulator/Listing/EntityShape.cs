using System.Globalization;
using System.Text.Json;
using GraphPurge.Emulation.Http;

namespace GraphPurge.Emulation.Listing;

/// <summary>How an entity looks in an answer.</summary>
internal sealed class EntityShape<T>(string type, params Property<T>[] properties)
{
    private EntityShape<T>? _released;
    private EntityShape<T>? _beta;

    public string Type => type;

    /// <summary>Properties that the service has and the emulator does not keep: it says so in its own name.</summary>
    public IReadOnlyCollection<string> NotKept { get; init; } = [];

    /// <summary>The shape in the version that a request is addressed to: each knows properties that the other does not.</summary>
    public EntityShape<T> In(GraphAddress address) => address.IsBeta
        ? _beta ??= Without(property => property.IsReleasedOnly)
        : _released ??= Without(property => property.IsBetaOnly);

    public Property<T>? Find(string name) => Array.Find(properties, property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The refusal of a property that is not among these.</summary>
    public GraphRefusalException Refuse(string name) => new(NotKept.Contains(name, StringComparer.OrdinalIgnoreCase)
        ? GraphErrors.PropertyNotKept(name, type)
        : GraphErrors.UnknownProperty(name, type));

    /// <summary>Reads <c>$select</c>. The id always comes, as observed in Graph.</summary>
    /// <exception cref="GraphRefusalException">It names a property that the type does not have, or that the emulator does not keep.</exception>
    public IReadOnlyList<Property<T>> Select(string? select)
    {
        if (select is not { Length: > 0 })
        {
            return [.. properties.Where(property => !property.OnRequestOnly)];
        }

        HashSet<string> names = new(select.Split(',').Select(name => name.Trim()), StringComparer.OrdinalIgnoreCase) { "id" };
        foreach (string name in names)
        {
            if (Find(name) is null)
            {
                throw Refuse(name);
            }
        }

        return [.. properties.Where(property => names.Contains(property.Name))];
    }

    /// <summary>Writes the members of an entity into an object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, T entity, IReadOnlyList<Property<T>> selected)
    {
        foreach (Property<T> property in selected)
        {
            writer.WritePropertyName(property.Name);
            WriteValue(writer, property.Read(entity));
        }
    }

    /// <summary>An answer with one entity.</summary>
    public GraphResponse Answer(GraphRequest request, string context, T entity, bool withType = false)
    {
        IReadOnlyList<Property<T>> selected = In(request.Address).Select(request.Address.Query["$select"]);
        return GraphResponse.Json(200, (writer, _) =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{request.Root}/{request.Address.Version}/$metadata#{context}/$entity");
            if (withType)
            {
                writer.WriteString("@odata.type", "#" + type);
            }

            WriteMembers(writer, entity, selected);
            writer.WriteEndObject();
        });
    }

    private EntityShape<T> Without(Predicate<Property<T>> isUnknown) => Array.Exists(properties, isUnknown)
        ? new EntityShape<T>(type, [.. properties.Where(property => !isUnknown(property))]) { NotKept = NotKept }
        : this;

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case DateTimeOffset time:
                writer.WriteStringValue(time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
                break;
            case IEnumerable<string> texts:
                writer.WriteStartArray();
                foreach (string text in texts)
                {
                    writer.WriteStringValue(text);
                }

                writer.WriteEndArray();
                break;
            case IJsonValue json:
                json.Write(writer);
                break;
            default:
                throw new InvalidOperationException($"A property of type {value.GetType().Name} cannot be written.");
        }
    }
}
