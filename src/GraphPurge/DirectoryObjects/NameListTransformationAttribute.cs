using System.Collections;
using System.Globalization;
using System.Management.Automation;
using GraphPurge.Targets;

namespace GraphPurge.DirectoryObjects;

/// <summary>Reads names, and leaves out blank ones among others, as empty rows of a file are. Where none is left, the binding fails: no name must never stand for all.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NameListTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PropertyReader.Unwrap(inputData) switch
    {
        IEnumerable list and not string => list.Cast<object?>().Select(item => InputText.OfId(PropertyReader.Unwrap(item)) ?? Convert.ToString(item, CultureInfo.InvariantCulture)).Where(text => text is { Length: > 0 }).ToArray(),
        string text => new[] { InputText.OfId(text) },
        _ => inputData,
    };
}
