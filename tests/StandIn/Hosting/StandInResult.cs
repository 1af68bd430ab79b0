using System.Management.Automation;
using StandIn.Engine;

namespace StandIn;

/// <summary>What running a script came to.</summary>
public sealed class StandInResult
{
    private readonly List<StreamRecord> records = [];

    internal StandInResult()
    {
    }

    /// <summary>Everything, in order.</summary>
    public IReadOnlyList<StreamRecord> Records => records;

    /// <summary>The objects, without PowerShell's wrapping unless they are nothing but properties.</summary>
    public IReadOnlyList<object?> Output => [.. Of(StreamKind.Output)];

    public IReadOnlyList<ErrorRecord> Errors => [.. Of(StreamKind.Error).Cast<ErrorRecord>()];

    public IReadOnlyList<string> Warnings => Texts(StreamKind.Warning);

    public IReadOnlyList<string> Verbose => Texts(StreamKind.Verbose);

    public IReadOnlyList<string> Debug => Texts(StreamKind.Debug);

    public IReadOnlyList<string> Information => Texts(StreamKind.Information);

    /// <summary>What-if lines and questions.</summary>
    public IReadOnlyList<string> HostLines => Texts(StreamKind.Host);

    public IReadOnlyList<ProgressRecord> Progress => [.. Of(StreamKind.Progress).Cast<ProgressRecord>()];

    /// <summary>The error that ended the script; null when it ran to its end.</summary>
    public ErrorRecord? TerminatingError { get; internal set; }

    public bool WasStopped { get; internal set; }

    internal void Add(StreamRecord record) => records.Add(record);

    private IEnumerable<object?> Of(StreamKind stream) => records.Where(record => record.Stream == stream).Select(record => PSObject.Base(record.Value));

    private string[] Texts(StreamKind stream) => [.. Of(stream).Select(LanguagePrimitives.ToText)];
}
