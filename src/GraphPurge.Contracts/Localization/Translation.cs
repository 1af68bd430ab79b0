using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace GraphPurge;

/// <summary>
/// What users read, in the language of the caller's culture (<see cref="CultureInfo.CurrentUICulture"/>, which threads and tasks inherit). The code holds
/// the English, which is the key of its German in Localization/Messages.de.resx. For every other language the English is given without a look-up.
/// </summary>
public static class Translation
{
    private const string German = "de";

    /// <summary>How numbers are written: with the comma and the point of the language. Dates are written as their format says, the same in all.</summary>
    public static IFormatProvider Numbers => IsGerman ? GermanSet.Numbers : CultureInfo.InvariantCulture;

    private static bool IsGerman => CultureInfo.CurrentUICulture.Name is var name && name.StartsWith(German, StringComparison.Ordinal) && (name.Length == German.Length || name[German.Length] == '-');

    /// <summary>A text without values.</summary>
    /// <param name="english">The English text.</param>
    public static string Of(string english) => Find(english) ?? english;

    /// <summary>A text with values. A translation may name them in another order, or leave one out.</summary>
    /// <param name="english">The English text.</param>
    public static string Format(FormattableString english)
    {
        ArgumentNullException.ThrowIfNull(english);
        return Find(english.Format) is { } format ? string.Format(GermanSet.Numbers, format, english.GetArguments()) : english.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The noun for a number of things.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The English noun for one.</param>
    /// <param name="many">The English noun for any other number.</param>
    internal static string Noun(long count, string one, string many)
    {
        if (IsGerman && GermanSet.Find($"{one}|{many}") is { } german)
        {
            var border = german.IndexOf('|', StringComparison.Ordinal);
            (one, many) = (german[..border], german[(border + 1)..]);
        }

        return count == 1 ? one : many;
    }

    private static string? Find(string english) => IsGerman ? GermanSet.Find(english) : null;

    // A class of its own: whoever reads English never loads it.
    private static class GermanSet
    {
        // Not the culture's own: without ICU a culture has no formats but the invariant ones.
        public static readonly NumberFormatInfo Numbers = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

        private static readonly Dictionary<string, string> s_texts = Load();

        public static string? Find(string english) => s_texts.GetValueOrDefault(english);

        // The satellite holds the resx itself, compressed. Compiled it would be three times as large, since the names of its texts are texts too.
        private static Dictionary<string, string> Load()
        {
            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            try
            {
                using var packed = typeof(Translation).Assembly.GetSatelliteAssembly(new CultureInfo(German)).GetManifestResourceStream("Messages.zip")!;
                using var archive = new ZipArchive(packed);
                using var xml = XmlReader.Create(archive.Entries[0].Open(), new XmlReaderSettings { CloseInput = true });
                while (xml.ReadToFollowing("data"))
                {
                    var english = xml.GetAttribute("name")!;
                    xml.ReadToDescendant("value");
                    texts[english] = xml.ReadElementContentAsString();
                }
            }
            catch (FileNotFoundException)
            {
                // A copy of the module without its German set speaks English.
            }

            return texts;
        }
    }
}
