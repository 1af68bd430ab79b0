using System.Runtime.Versioning;

namespace GraphPurge.Service.Tests;

public sealed class BuildUnderTest
{
    [Fact]
    public void The_service_is_the_one_built_for_netstandard() =>
        Assert.Equal(".NETStandard,Version=v2.0", ((TargetFrameworkAttribute)Attribute.GetCustomAttribute(typeof(GraphService).Assembly, typeof(TargetFrameworkAttribute))!).FrameworkName);
}
