namespace GraphPurge.Tests.Localization;

/// <summary>An English text that is translated.</summary>
/// <param name="Key">What the set of a language knows it by: the format of the English, or the singular and the plural of a noun with a bar between.</param>
/// <param name="Formats">The formats of its values, in order: empty for a value without.</param>
/// <param name="Words">Which values are words of English, which a translation may leave out.</param>
internal sealed record TranslatedText(string Key, IReadOnlyList<string> Formats, IReadOnlyList<bool> Words);
