using System.Text.Json;

namespace GraphPurge.Emulation.Listing;

/// <summary>A value that knows how to write itself.</summary>
internal interface IJsonValue
{
    void Write(Utf8JsonWriter writer);
}
