using System.Management.Automation;
using System.Reflection;

namespace Microsoft.PowerShell.Commands;

/// <summary>Makes an object of a class with a constructor of its own.</summary>
[Cmdlet("New", "Object")]
public sealed class NewObjectCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string TypeName { get; set; } = "";

    [Parameter(Position = 1)]
    [Alias("Args")]
    public object[] ArgumentList { get; set; } = [];

    protected override void ProcessRecord()
    {
        var type = TypeNames.Find(TypeName) ?? throw new NotSupportedException($"The stand-in does not know the type {TypeName}.");
        try
        {
            WriteObject(Activator.CreateInstance(type, [.. ArgumentList.Select(PSObject.Base)]));
        }
        catch (TargetInvocationException exception)
        {
            var cause = exception.InnerException!;
            throw new RuntimeException($"Exception calling \".ctor\" with \"{ArgumentList.Length}\" argument(s): \"{cause.Message}\"", "ConstructorInvokedThrowException", ErrorCategory.InvalidOperation, innerException: cause);
        }
    }
}
