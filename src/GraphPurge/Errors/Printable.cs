namespace GraphPurge.Errors;

/// <summary>
/// Makes text safe to show: a display name is chosen by strangers, and control characters in it could rewrite the
/// very line that asks whether to delete it.
/// </summary>
internal static class Printable
{
    public static string Of(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? '·' : character)) : text;
}
