using System.Management.Automation;
using GraphPurge.Targets;

namespace GraphPurge.DirectoryObjects;

/// <summary>Reads names, and leaves out blank ones among others, as empty rows of a file are. Where none is left, the binding fails: no name must never stand for all.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NameListTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        InputText.ListOf(inputData)?.Select(InputText.OfId).Where(text => text is { Length: > 0 }).ToArray() ?? inputData;
}
