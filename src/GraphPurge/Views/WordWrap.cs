namespace GraphPurge.Views;

/// <summary>Breaks text into lines that end between words: a terminal and PowerShell's tables break it wherever a line is full.</summary>
internal static class WordWrap
{
    /// <summary>The text's lines.</summary>
    /// <param name="text">The text, without line breaks.</param>
    /// <param name="width">How many characters a line may have. A word that is longer has a line of its own.</param>
    /// <param name="indent">What every line but the first begins with.</param>
    public static IEnumerable<string> Lines(string text, int width, string indent = "")
    {
        while (text.Length > width)
        {
            var end = text.LastIndexOf(' ', width);
            if (end < indent.Length)
            {
                end = text.IndexOf(' ', width);
            }

            if (end < 0)
            {
                break;
            }

            yield return text[..end].TrimEnd();
            text = indent + text[(end + 1)..];
        }

        yield return text;
    }
}
