using System.Management.Automation;
using GraphPurge.Completion;
using GraphPurge.Loading;

namespace GraphPurge.Journals;

/// <summary>A command that looks at journals. It needs no session.</summary>
public abstract class JournalCommand : GraphPurgeCommand
{
    /// <summary>The journals' files. A name is taken literally, wildcards too.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "JournalPath", "LiteralPath", "LP")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalFileCompleter))]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var path in Path)
        {
            GuardTarget(path, () => Look(ServiceLoader.Service.Journals.Read(JournalRuns.PathToRead(this, path))));
        }
    }

    /// <summary>Emits what is asked of a journal.</summary>
    private protected abstract void Look(JournalContent journal);
}
