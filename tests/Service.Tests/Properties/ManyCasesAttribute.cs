using FsCheck.Xunit;
using GraphPurge.Service.Tests.Simulation;

namespace GraphPurge.Service.Tests.Properties;

/// <summary>A property of so many cases as show something in seconds, or of very many in the full simulation.</summary>
[AttributeUsage(AttributeTargets.Method)]
#pragma warning disable xUnit3003 // The base class takes no source information.
internal sealed class ManyCasesAttribute : PropertyAttribute
#pragma warning restore xUnit3003
{
    public ManyCasesAttribute() => MaxTest = 20_000.Or(2_000);
}
