using System.Management.Automation;

namespace StandIn.Language;

/// <summary>A script that the stand-in cannot read: wrong, or beyond what it knows.</summary>
internal sealed class ParseError(string source, int position, string message)
    : RuntimeException($"Line {new SourceSpan(source, position, position).Line}, column {new SourceSpan(source, position, position).Column}: {message}", "ParserError", ErrorCategory.ParserError);
