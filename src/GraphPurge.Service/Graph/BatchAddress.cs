using System.Text.Json;

namespace GraphPurge.Service.Graph;

/// <summary>The address of a request in a batch, relative to the versioned root. It is in parts since all but the id is the same for most of a batch: nobody but who watches each attempt needs it as one text.</summary>
/// <param name="Head">What stands before the id, or all of it.</param>
/// <param name="Id">The id, percent-encoded.</param>
/// <param name="Tail">What stands after the id.</param>
internal readonly record struct BatchAddress(string Head, string Id = "", string Tail = "")
{
    /// <summary>How many characters are put together on the stack: addresses of contacts have some 250.</summary>
    private const int MostOnStack = 512;

    /// <summary>Writes it as the value of a property.</summary>
    public void WriteTo(Utf8JsonWriter json, ReadOnlySpan<byte> name)
    {
        var length = Head.Length + Id.Length + Tail.Length;
        var text = length <= MostOnStack ? stackalloc char[MostOnStack] : new char[length];
        Head.CopyTo(text);
        Id.CopyTo(text[Head.Length..]);
        Tail.CopyTo(text[(Head.Length + Id.Length)..]);
        json.WriteString(name, text[..length]);
    }

    /// <inheritdoc/>
    public override string ToString() => Head + Id + Tail;
}
