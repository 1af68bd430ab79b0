namespace System.Management.Automation;

/// <summary>How much a cmdlet's change matters.</summary>
public enum ConfirmImpact
{
    None,
    Low,
    Medium,
    High,
}

/// <summary>The root of attributes that describe commands and parameters.</summary>
[AttributeUsage(AttributeTargets.All)]
public abstract class CmdletMetadataAttribute : Attribute;

/// <summary>Names a cmdlet.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CmdletAttribute(string verbName, string nounName) : CmdletMetadataAttribute
{
    public string VerbName { get; } = verbName;

    public string NounName { get; } = nounName;

    public string? DefaultParameterSetName { get; set; }

    public bool SupportsShouldProcess { get; set; }

    public ConfirmImpact ConfirmImpact { get; set; } = ConfirmImpact.Medium;

    public string HelpUri { get; set; } = "";
}

/// <summary>Makes a property a parameter, in one parameter set or in all.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = true)]
public sealed class ParameterAttribute : CmdletMetadataAttribute
{
    public const string AllParameterSets = "__AllParameterSets";

    public int Position { get; set; } = int.MinValue;

    public string ParameterSetName { get; set; } = AllParameterSets;

    public bool Mandatory { get; set; }

    public bool ValueFromPipeline { get; set; }

    public bool ValueFromPipelineByPropertyName { get; set; }

    public string? HelpMessage { get; set; }

    public bool DontShow { get; set; }
}

/// <summary>Other names of a parameter.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Class)]
public sealed class AliasAttribute(params string[] aliasNames) : CmdletMetadataAttribute
{
    public IList<string> AliasNames { get; } = aliasNames;
}

/// <summary>What a cmdlet emits.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OutputTypeAttribute(params Type[] type) : CmdletMetadataAttribute
{
    public IReadOnlyList<Type> Type { get; } = type;

    public string[] ParameterSetName { get; set; } = [ParameterAttribute.AllParameterSets];
}

/// <summary>Lets a mandatory parameter be null.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class AllowNullAttribute : CmdletMetadataAttribute;

/// <summary>Lets a mandatory parameter be an empty string.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class AllowEmptyStringAttribute : CmdletMetadataAttribute;

/// <summary>Lets a mandatory parameter be an empty collection.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class AllowEmptyCollectionAttribute : CmdletMetadataAttribute;

/// <summary>Turns what the caller wrote into what the parameter takes, before its type is looked at.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ArgumentTransformationAttribute : CmdletMetadataAttribute
{
    public abstract object? Transform(EngineIntrinsics engineIntrinsics, object? inputData);

    public virtual bool TransformNullOptionalParameters => true;
}

/// <summary>The engine as transformations and validations see it: nothing of it is needed yet.</summary>
public sealed class EngineIntrinsics
{
    internal static readonly EngineIntrinsics Instance = new();

    private EngineIntrinsics()
    {
    }
}
