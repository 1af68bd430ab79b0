using System.Management.Automation;

namespace StandIn.Language;

/// <summary>A part of a script, with the place where it stands.</summary>
internal abstract record Node(SourceSpan Span);

/// <summary>Where something stands in a script.</summary>
internal readonly record struct SourceSpan(string Source, int Start, int End)
{
    public string Text => Source[Start..End];

    public int Line => Source.AsSpan(0, Start).Count('\n') + 1;

    public int Column => Start - (Start == 0 ? -1 : Source.LastIndexOf('\n', Start - 1));
}

internal sealed record Block(SourceSpan Span, IReadOnlyList<Statement> Statements) : Node(Span);

internal abstract record Statement(SourceSpan Span) : Node(Span);

/// <summary>An expression or a command, and the commands that it is piped to.</summary>
internal sealed record PipelineStatement(SourceSpan Span, Expression? Head, IReadOnlyList<Command> Commands) : Statement(Span);

internal sealed record Assignment(SourceSpan Span, string Variable, string Operator, Statement Value) : Statement(Span);

internal sealed record If(SourceSpan Span, IReadOnlyList<(Statement Condition, Block Body)> Branches, Block? Otherwise) : Statement(Span);

internal sealed record ForEach(SourceSpan Span, string Variable, Statement Items, Block Body) : Statement(Span);

internal sealed record Try(SourceSpan Span, Block Body, Block? Catch, Block? Finally) : Statement(Span);

internal sealed record Throw(SourceSpan Span, Statement Value) : Statement(Span);

internal sealed record Command(SourceSpan Span, string Name, IReadOnlyList<CommandElement> Elements, IReadOnlyList<Redirection> Redirections) : Node(Span);

/// <summary>An argument: a name, a value, or both.</summary>
internal sealed record CommandElement(SourceSpan Span, string? Name, Expression? Value) : Node(Span);

/// <summary>A stream that goes down the pipeline. Star stands for all.</summary>
internal sealed record Redirection(SourceSpan Span, char Stream) : Node(Span);

internal abstract record Expression(SourceSpan Span) : Node(Span);

/// <summary>A literal; a bare number on a command line keeps how it was written.</summary>
internal sealed record Literal(SourceSpan Span, object? Value, string? TokenText = null) : Expression(Span);

/// <summary>A string with variables and subexpressions in it.</summary>
internal sealed record Expandable(SourceSpan Span, IReadOnlyList<Expression> Parts) : Expression(Span);

internal sealed record Variable(SourceSpan Span, string Name) : Expression(Span);

internal sealed record ArrayLiteral(SourceSpan Span, IReadOnlyList<Expression> Items) : Expression(Span);

/// <summary><c>@( )</c> or <c>$( )</c>.</summary>
internal sealed record SubExpression(SourceSpan Span, Block Body, bool IsArray) : Expression(Span);

internal sealed record Parenthesis(SourceSpan Span, Statement Body) : Expression(Span);

internal sealed record HashLiteral(SourceSpan Span, IReadOnlyList<(Expression Key, Statement Value)> Entries) : Expression(Span);

internal sealed record ScriptBlockLiteral(SourceSpan Span, Block Body) : Expression(Span);

internal sealed record Cast(SourceSpan Span, Type Type, Expression Operand) : Expression(Span);

internal sealed record Unary(SourceSpan Span, string Operator, Expression Operand) : Expression(Span);

internal sealed record Binary(SourceSpan Span, string Operator, Expression Left, Expression Right) : Expression(Span);

internal sealed record Member(SourceSpan Span, Expression Target, string Name) : Expression(Span);

internal sealed record Index(SourceSpan Span, Expression Target, Expression Key) : Expression(Span);

/// <summary>A script that the stand-in cannot read: wrong, or beyond what it knows.</summary>
internal sealed class ParseError(SourceSpan place, string message)
    : RuntimeException($"Line {place.Line}, column {place.Column}: {message}", "ParserError", ErrorCategory.ParserError);
