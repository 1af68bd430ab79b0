using System.Management.Automation;
using StandIn.Engine;

namespace Microsoft.PowerShell.Commands;

/// <summary>Passes the objects on that satisfy a condition.</summary>
[Cmdlet("Where", "Object", DefaultParameterSetName = "ScriptBlockSet")]
public sealed class WhereObjectCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ScriptBlockSet")]
    public ScriptBlock? FilterScript { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "EqualSet")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "NotEqualSet")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "LikeSet")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "NotLikeSet")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "GreaterThanSet")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "LessThanSet")]
    public string Property { get; set; } = "";

    [Parameter(Position = 1)]
    public object? Value { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "EqualSet")]
    public SwitchParameter EQ { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "NotEqualSet")]
    public SwitchParameter NE { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "LikeSet")]
    public SwitchParameter Like { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "NotLikeSet")]
    public SwitchParameter NotLike { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "GreaterThanSet")]
    public SwitchParameter GT { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "LessThanSet")]
    public SwitchParameter LT { get; set; }

    protected override void ProcessRecord()
    {
        var result = FilterScript is not null
            ? FilterScript.ValueFor(InputObject)
            : Operators.Apply(EQ ? "-eq" : NE ? "-ne" : Like ? "-like" : NotLike ? "-notlike" : GT ? "-gt" : "-lt", Members.Get(InputObject, Property), Value);
        if (LanguagePrimitives.IsTrue(result))
        {
            WriteObject(InputObject);
        }
    }
}

/// <summary>Does something with each object.</summary>
[Cmdlet("ForEach", "Object", DefaultParameterSetName = "ScriptBlockSet")]
public sealed class ForEachObjectCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ScriptBlockSet")]
    public ScriptBlock? Process { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "PropertyAndMethodSet")]
    public string? MemberName { get; set; }

    protected override void ProcessRecord()
    {
        if (Process is not null)
        {
            Process.Run(InputObject, WriteObject);
        }
        else
        {
            WriteObject(Members.Get(InputObject, MemberName!), enumerateCollection: true);
        }
    }
}
