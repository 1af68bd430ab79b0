using System.Management.Automation;
using GraphPurge.Targets;

namespace GraphPurge.DirectoryObjects;

/// <summary>Reads the types of deleted objects as people write them: in the singular or plural, whatever the letters' case, with or without blanks or Graph's namespace. What is
/// no type of deleted objects is refused, and what lives in another bin with the way to it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ObjectTypeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        InputText.ListOf(inputData)?.Select(TypeOf).ToArray() ?? inputData;

    private static string TypeOf(string text)
    {
        var name = string.Concat(text.Substring(text.LastIndexOf('.') + 1).Where(character => !InputText.IsBlank(character) && character is not ('-' or '_')));
        var singular = name.EndsWith("ies", StringComparison.OrdinalIgnoreCase) ? string.Concat(name.AsSpan(0, name.Length - 3), "y") : name.TrimEnd('s', 'S');
        return DeletedObjectTypes.Find(name) ?? DeletedObjectTypes.Find(singular)
            ?? throw new ArgumentTransformationMetadataException(OtherBin.Find(singular) is { } bin
                ? Translation.Format($"{Translation.Of(bin.Things)} are not among the deleted directory objects. They have a bin of their own: GET {bin.Address} lists what is deleted, as in Invoke-MgGraphRequest '{bin.Address}'.")
                : Translation.Format($"{InputText.Quote(text)} is not a type of deleted objects. The types are: {string.Join(", ", DeletedObjectTypes.Listable)}, and in the beta version {string.Join(", ", DeletedObjectTypes.BetaOnly)}."));
    }
}
