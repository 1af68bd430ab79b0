namespace StandIn.Tests;

/// <summary>What the stand-in does not know, it says; it never passes over it.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("function f { }", 1, 1, "the statement 'function'")]
    [InlineData("1\nwhile ($true) { }", 2, 1, "the statement 'while'")]
    [InlineData("param($x)", 1, 1, "the statement 'param'")]
    [InlineData("if ($true) { return }", 1, 14, "the statement 'return'")]
    [InlineData("& 'x'", 1, 1, "the call operator &")]
    [InlineData(". ./x.ps1", 1, 1, "the call operator .")]
    [InlineData("Get-X && Get-Y", 1, 7, "the chain operator &&")]
    [InlineData("Get-X || Get-Y", 1, 7, "the chain operator ||")]
    [InlineData("Get-X > file.txt", 1, 7, "a redirection to anything but &1")]
    [InlineData("Get-X 2> file.txt", 1, 7, "a redirection to anything but &1")]
    [InlineData("$x.y = 1", 1, 6, "an assignment to anything but a variable")]
    [InlineData("'x' > file.txt", 1, 5, "a redirection of an expression or to a file")]
    [InlineData("Get-X --% y", 1, 7, "the stop-parsing token --%")]
    [InlineData("Get-X a'b'", 1, 8, "a quote within a word")]
    [InlineData("$x++", 1, 3, "the operator ++")]
    [InlineData("$x -= 1", 1, 4, "the operator -=")]
    [InlineData("$x, $y = 1, 2", 1, 8, "an assignment to anything but a variable")]
    [InlineData("$x -band 1", 1, 4, "the operator -band")]
    [InlineData("$x?.y", 1, 3, "the operator ?.")]
    [InlineData("$x.$y", 1, 3, "a member name that is computed")]
    [InlineData("[System.Collections.Generic.List[int]]", 1, 33, "a generic type or an attribute")]
    [InlineData("[ordered]@{ }", 1, 2, "the type [ordered]")]
    [InlineData("[guid]::Empty", 1, 7, "a static member")]
    [InlineData("'x'.ToUpper()", 1, 12, "a method call")]
    [InlineData("'x' -match 'y'", 1, 5, "the operator -match")]
    [InlineData("-split 'y'", 1, 1, "the operator -split")]
    [InlineData("@'\nx\n'@", 1, 1, "a here-string")]
    [InlineData("Get-X @y", 1, 7, "a table of arguments")]
    [InlineData("Get-X -Size 1kb", 1, 13, "a number with a suffix")]
    [InlineData("throw", 1, 6, "throw without a text")]
    [InlineData("exit 7", 1, 1, "the statement 'exit'")]
    [InlineData("\"${env:x}\"", 1, 10, "the variable ${env:x}")]
    [InlineData("$using:x", 1, 7, "variables of the kind $using:")]
    [InlineData("$?", 1, 2, "the variable $?")]
    [InlineData("$Error[0]", 1, 7, "the variable $Error")]
    [InlineData("$PSDefaultParameterValues = @{}", 1, 26, "the variable $PSDefaultParameterValues")]
    public void What_is_unknown_is_named_with_its_place(string script, int line, int column, string construct)
    {
        var result = new StandInSession().Invoke("'output' | Out-Null\n" + script);

        Assert.Equal($"Line {line + 1}, column {column}: the stand-in does not know {construct}.", result.TerminatingError!.Exception.Message);
        Assert.Equal("ParserError", result.TerminatingError.FullyQualifiedErrorId);
    }

    [Theory]
    [InlineData("'x", 1, 1, "the string is not closed.")]
    [InlineData("try { } catch [Exception] { }", 1, 15, "'{' is expected instead of '['.")]
    [InlineData("<# x", 1, 1, "the comment is not closed.")]
    [InlineData("(1", 1, 3, "')' is missing at the end.")]
    [InlineData("@{ a }", 1, 6, "'=' is expected instead of '}'.")]
    [InlineData("1 +", 1, 4, "an expression is missing at the end.")]
    [InlineData("Get-X |", 1, 8, "a command is missing at the end.")]
    [InlineData("1 2", 1, 3, "'2' is not expected here.")]
    [InlineData("}", 1, 1, "'}' is not expected here.")]
    [InlineData("\"$x: y\"", 1, 4, "':' is not followed by a variable's name. Write ${name} to end the name before it.")]
    public void What_is_wrong_is_named_with_its_place(string script, int line, int column, string message)
    {
        var result = new StandInSession().Invoke(script);

        Assert.Equal($"Line {line}, column {column}: {message}", result.TerminatingError!.Exception.Message);
    }

    [Theory]
    [InlineData("Select-Object -Wait", "NamedParameterNotFound")]
    [InlineData("Select-Object -Last 1", "NamedParameterNotFound")]
    [InlineData("1 | Sort-Object -Top 1", "NamedParameterNotFound")]
    [InlineData("Get-Process", "CommandNotFoundException")]
    public void Built_in_commands_refuse_what_they_do_not_do(string script, string errorId) =>
        Assert.StartsWith(errorId, new StandInSession().Invoke(script).TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void A_script_block_for_a_parameter_that_wants_something_else_is_refused()
    {
        var result = Paths.Session().Invoke("Get-TestItem | Show-TestBinding -Name { $_.Name }");

        Assert.Contains("script blocks as arguments of -Name", result.TerminatingError!.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_and_continued_lines_are_no_statements()
    {
        var result = new StandInSession().Invoke("""
            # a line
            <# a
               block #>
            Write-Output `
                a # at the end
            1 <# within #> + 2
            """);

        Assert.Equal(["a", 3], result.Output);
    }
}
