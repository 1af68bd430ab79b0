using System;
using System.Management.Automation;
using System.Threading;

namespace TestModule;

/// <summary>Asks before it removes.</summary>
[Cmdlet(VerbsCommon.Remove, "TestItem", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveTestItemCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string Id { get; set; } = "";

    [Parameter]
    public SwitchParameter Described { get; set; }

    protected override void ProcessRecord()
    {
        var reason = ShouldProcessReason.None;
        var isAllowed = Described
            ? ShouldProcess($"Removing {Id} for good.", $"Remove {Id} for good?", "Remove", out reason)
            : ShouldProcess(Id, "Remove");
        WriteObject($"{Id}: {(isAllowed ? "removed" : "kept")}{(reason == ShouldProcessReason.None ? "" : $" ({reason})")}");
    }
}

/// <summary>A change of low impact.</summary>
[Cmdlet(VerbsDiagnostic.Test, "TestConfirmation", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
public sealed class TestTestConfirmationCommand : PSCmdlet
{
    protected override void ProcessRecord() => WriteObject($"{ShouldProcess("it")} WhatIfPreference={GetVariableValue("WhatIfPreference")}");
}

/// <summary>Writes to every stream.</summary>
[Cmdlet(VerbsCommunications.Write, "TestStream")]
public sealed class WriteTestStreamCommand : PSCmdlet
{
    protected override void ProcessRecord()
    {
        WriteVerbose("verbose line");
        WriteDebug("debug line");
        WriteWarning("warning line");
        WriteInformation("information line", ["tag"]);
        WriteProgress(new ProgressRecord(1, "activity", "status") { PercentComplete = 50 });
        WriteObject("object");
        WriteObject(new[] { 1, 2 });
        WriteObject(new[] { 3, 4 }, true);
    }
}

/// <summary>Fails in every way.</summary>
[Cmdlet(VerbsCommunications.Write, "TestError")]
public sealed class WriteTestErrorCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public string Target { get; set; } = "target";

    [Parameter]
    public SwitchParameter Terminating { get; set; }

    [Parameter]
    public SwitchParameter Unhandled { get; set; }

    protected override void ProcessRecord()
    {
        if (Unhandled)
        {
            throw new InvalidOperationException($"unhandled {Target}");
        }

        var record = new ErrorRecord(new ArgumentException($"bad {Target}"), "TestId", ErrorCategory.InvalidData, Target)
        {
            ErrorDetails = new ErrorDetails($"details of {Target}") { RecommendedAction = "try something else" },
        };
        if (Terminating)
        {
            ThrowTerminatingError(record);
        }

        WriteError(record);
        WriteObject($"after {Target}");
    }
}

/// <summary>Waits until it is stopped.</summary>
[Cmdlet(VerbsLifecycle.Wait, "TestStop")]
public sealed class WaitTestStopCommand : PSCmdlet, IDisposable
{
    private readonly ManualResetEventSlim stop = new();

    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        WriteVerbose("waiting");
        stop.Wait();
        WriteVerbose($"stopping: {Stopping}");
    }

    protected override void StopProcessing() => stop.Set();

    public void Dispose() => stop.Dispose();
}

/// <summary>Writes where it must not: on another thread.</summary>
[Cmdlet(VerbsCommunications.Write, "TestElsewhere")]
public sealed class WriteTestElsewhereCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                WriteObject("elsewhere");
            }
            catch (InvalidOperationException exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            throw failure;
        }
    }
}
