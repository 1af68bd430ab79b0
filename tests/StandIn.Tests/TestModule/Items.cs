using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace TestModule;

/// <summary>Something to pipe.</summary>
public sealed class TestItem
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public double Size { get; set; }

    public DateTime Created { get; set; } = new(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);

    public string Color { get; set; } = "";
}

/// <summary>Yields items, one at a time.</summary>
[Cmdlet(VerbsCommon.Get, "TestItem")]
[OutputType(typeof(TestItem))]
public sealed class GetTestItemCommand : PSCmdlet
{
    [Parameter(Position = 0)]
    public int Count { get; set; } = 2;

    /// <summary>Says each item on the verbose stream before it is sent.</summary>
    [Parameter]
    public SwitchParameter Loud { get; set; }

    protected override void ProcessRecord()
    {
        for (var number = 1; number <= Count; number++)
        {
            if (Loud)
            {
                WriteVerbose($"item {number}");
            }

            WriteObject(new TestItem { Id = $"id-{number}", Name = $"name {number}", Size = number * 1.25 });
        }
    }
}

/// <summary>Is not exported.</summary>
[Cmdlet(VerbsCommon.Get, "TestSecret")]
public sealed class GetTestSecretCommand : PSCmdlet;

/// <summary>Tells when it was begun, fed, ended, stopped and disposed of: on the host, because the pipeline may be gone by then.</summary>
[Cmdlet(VerbsCommon.Watch, "TestLifetime")]
public sealed class WatchTestLifetimeCommand : PSCmdlet, IDisposable
{
    private readonly List<string> log = [];

    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0)]
    public string Name { get; set; } = "";

    /// <summary>A table that takes the log under the name, also what comes too late to be written.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public System.Collections.IDictionary Log { get; set; } = null!;

    [Parameter]
    public string? FailAt { get; set; }

    protected override void BeginProcessing() => Note("begin");

    protected override void ProcessRecord()
    {
        Note($"process {InputObject}");
        try
        {
            WriteObject(InputObject);
        }
        catch (PipelineStoppedException)
        {
            Note("stopped");
            throw;
        }
    }

    protected override void EndProcessing() => Note("end");

    protected override void StopProcessing() => Note("stop");

    public void Dispose() => Log[Name] = string.Join(", ", log) + ", dispose";

    private void Note(string what)
    {
        log.Add(what);
        Log[Name] = string.Join(", ", log);
        if (FailAt == what)
        {
            throw new InvalidOperationException($"failed at {what}");
        }
    }
}
