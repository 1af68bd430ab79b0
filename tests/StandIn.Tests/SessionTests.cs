using StandIn.Engine;

namespace StandIn.Tests;

/// <summary>What tests get from <see cref="StandInSession"/>.</summary>
public sealed class SessionTests
{
    [Fact]
    public void Every_stream_has_its_list()
    {
        var result = Paths.Session().Invoke("Write-TestStream -Verbose; Write-TestError");

        Assert.Equal(["object", new[] { 1, 2 }, 3, 4, "after target"], result.Output);
        Assert.Equal("TestId,TestModule.WriteTestErrorCommand", Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.Equal(["warning line"], result.Warnings);
        Assert.Equal(["verbose line"], result.Verbose);
        Assert.Empty(result.Debug);
        Assert.Empty(result.Information);
        Assert.Equal(50, Assert.Single(result.Progress).PercentComplete);
        Assert.Null(result.TerminatingError);
        Assert.False(result.WasStopped);
    }

    [Fact]
    public void Progress_can_be_silenced() =>
        Assert.Empty(Paths.Session().Invoke("Write-TestStream -ProgressAction SilentlyContinue").Progress);

    [Fact]
    public void A_terminating_error_ends_the_script()
    {
        var result = Paths.Session().Invoke("'before'; Write-TestError x -Terminating; 'after'");

        Assert.Equal(["before"], result.Output);
        Assert.Equal("TestId,TestModule.WriteTestErrorCommand", result.TerminatingError!.FullyQualifiedErrorId);
        Assert.Equal("x", result.TerminatingError.TargetObject);
        Assert.Equal("try something else", result.TerminatingError.ErrorDetails!.RecommendedAction);
    }

    [Fact]
    public void Variables_last_from_one_script_to_the_next()
    {
        var session = Paths.Session();
        session.Invoke("$first = 40");

        Assert.Equal([42], session.Invoke("$first + 2").Output);
    }

    [Theory]
    [InlineData("N,Y", "a: kept|b: removed")]
    [InlineData("A", "a: removed|b: removed")]
    [InlineData("L", "a: kept|b: kept")]
    public void Questions_are_answered(string answers, string expected)
    {
        var session = Paths.Session();
        foreach (var answer in answers.Split(','))
        {
            session.Answers.Enqueue(answer);
        }

        var result = session.Invoke("'a', 'b' | Remove-TestItem");

        Assert.Equal(expected.Split('|'), result.Output);
        Assert.Empty(session.Answers);
        Assert.Equal(
            [
                "",
                "Confirm",
                "Are you sure you want to perform this action?",
                "Performing the operation \"Remove\" on target \"a\".",
                $"[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help (default is \"Y\"): {answers[0]}",
            ],
            result.HostLines.Take(5));
    }

    [Fact]
    public void The_description_and_the_warning_are_the_cmdlets_own()
    {
        var session = Paths.Session();
        session.Answers.Enqueue("y");

        var result = session.Invoke("Remove-TestItem a -Described");

        Assert.Equal(["", "Remove", "Remove a for good?"], result.HostLines.Take(3));
        Assert.Equal(["a: removed"], result.Output);
    }

    [Fact]
    public void Nobody_there_means_an_error_and_nothing_done()
    {
        var result = Paths.Session().Invoke("Remove-TestItem a");

        Assert.Equal("InvalidOperation,TestModule.RemoveTestItemCommand", result.TerminatingError!.FullyQualifiedErrorId);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Stop_reaches_every_cmdlet_and_ends_the_script()
    {
        var session = Paths.Session();
        Task? stopping = null;
        session.Emitted += record =>
        {
            if (record.Stream == StreamKind.Verbose)
            {
                stopping ??= session.StopAsync();
            }
        };

        var result = session.Invoke("$log = @{}; 1, 2 | Watch-TestLifetime a $log | Wait-TestStop -Verbose; 'never'");
        await stopping!;

        Assert.True(result.WasStopped);
        Assert.Empty(result.Output);
        Assert.Equal(["waiting"], result.Verbose);
        Assert.Equal("begin, process 1, stop, stopped, dispose", session.Invoke("$log.a").Output.Single());
    }

    [Fact]
    public void A_stop_can_be_caught_by_nothing_but_finally_runs()
    {
        var session = Paths.Session();
        session.Emitted += record =>
        {
            if (record.Stream == StreamKind.Verbose)
            {
                session.StopAsync().Wait(TestContext.Current.CancellationToken);
            }
        };

        var result = session.Invoke("try { Wait-TestStop -Verbose } catch { 'caught' } finally { $reached = $true }");

        Assert.True(result.WasStopped);
        Assert.Empty(result.Output);
        Assert.Equal([true], session.Invoke("$reached").Output);
    }

    [Fact]
    public async Task A_session_goes_on_after_a_stop()
    {
        var session = Paths.Session();
        await session.StopAsync();

        Assert.Equal(2, session.Invoke("Get-TestItem").Output.Count);
    }
}
