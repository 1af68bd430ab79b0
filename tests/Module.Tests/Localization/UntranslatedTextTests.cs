using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphPurge.Tests.Localization;

/// <summary>What a user may read goes through the translation.</summary>
public sealed partial class UntranslatedTextTests
{
    /// <summary>What shows a text to a user.</summary>
    private static readonly string[] s_shown =
    [
        "Fault", "GraphPurgeException", "WarningEvent", "AttemptEvent", "ProgressEvent", "ProgressDetail", "SignInPromptEvent", "ChoiceDescription", "ProgressRecord", "ArgumentTransformationMetadataException",
        "WriteWarning", "WriteVerbose", "WriteHostLine", "WriteLastLine", "WriteWarningLine",
    ];

    /// <summary>Texts for programs and programmers that look like sentences, by their file.</summary>
    private static readonly Dictionary<string, string> s_exempt = new()
    {
        ["OtherModule"] = "^(Invoke-MgGraphRequest|Get-AzAccessToken|-ErrorAction)", // commands of other modules
        ["GraphRequests"] = "^startswith", // filters of OData
        ["NameFilter"] = "^displayName eq",
        ["ContactCompleter"] = "^contacts ", // keys of a cache
        ["ContactFolderCompleter"] = "^folders ",
        ["SignInFaults"] = @"^\^", // a regular expression
        ["DomainBuilder"] = "^(Group|Application) {} of", // names in a tenant
        ["RecycleBinBuilder"] = "^(Deleted User|Somebody Else's User) ",
        ["Program"] = "^ *Connect-GraphPurge", // a command to copy
        ["AnswerTooLargeException"] = "^The answer has", // an exception that is caught
    };

    [Fact]
    public void Every_sentence_is_translated() => SourceTexts.AssertNone(
        from file in SourceTexts.Files
        from text in file.Root.DescendantNodes().OfType<ExpressionSyntax>()
        let words = Words(text)
        where words is not null && (Sentence().IsMatch(words) || IsShown(text)) && !SourceTexts.IsTranslated(file.File, text) && !IsForProgrammers(text)
            && !(s_exempt.TryGetValue(file.File, out var exempt) && Regex.IsMatch(words, exempt))
        select $"{file.File}: {words}");

    /// <summary>A static field would go on in the language of whoever came first.</summary>
    [Fact]
    public void No_translated_text_is_kept_for_the_next_caller() => SourceTexts.AssertNone(
        from file in SourceTexts.Files
        from call in file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>()
        where SourceTexts.NameOf(call).StartsWith("Translation.", StringComparison.Ordinal) || SourceTexts.NameOf(call).StartsWith("Quantity.", StringComparison.Ordinal)
        let keeper = call.Ancestors().FirstOrDefault(ancestor => ancestor is AnonymousFunctionExpressionSyntax or EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } })
        where keeper is EqualsValueClauseSyntax && keeper.Ancestors().OfType<MemberDeclarationSyntax>().First().Modifiers.Any(SyntaxKind.StaticKeyword)
        select $"{file.File}: {call}");

    private static string? Words(ExpressionSyntax text) => text switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(part => part is InterpolatedStringTextSyntax plain ? plain.TextToken.ValueText : "{}")),
        _ => null,
    };

    // Also a single word is read there. Values between signs are not translated.
    private static bool IsShown(ExpressionSyntax text) =>
        Letters().IsMatch(Words(text)!) && text.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: var called } } && called switch
        {
            ObjectCreationExpressionSyntax creation => s_shown.Contains(creation.Type.ToString()),
            InvocationExpressionSyntax call => s_shown.Contains(SourceTexts.NameOf(call).Split('.')[^1]),
            _ => false,
        };

    private static bool IsForProgrammers(ExpressionSyntax text) =>
        text.Ancestors().Any(ancestor => ancestor is AttributeSyntax
            || ancestor is ObjectCreationExpressionSyntax { Type: var type } && type.ToString() is "DiagnosticEvent" or "ArgumentException" or "ArgumentOutOfRangeException" or "InvalidOperationException"
            || ancestor is InvocationExpressionSyntax call && SourceTexts.NameOf(call).EndsWith("WriteDebug", StringComparison.Ordinal));

    [GeneratedRegex(@"[A-Za-z'](?:[A-Za-z'-]*|\{\})[,;:]? (?:[A-Za-z'-]{2,}|\{\})[,;:]? (?:[A-Za-z'-]{2,}|\{\})")]
    private static partial Regex Sentence();

    [GeneratedRegex("[a-z]{3}")]
    private static partial Regex Letters();
}
