using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace GraphPurge.Service.Tests.Simulation;

/// <summary>Runs a theory once for each limiter model, with what else it takes.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class EveryModelAttribute(params object[] more) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<LimiterModel>().Select(model => new TheoryDataRow([model, .. more]))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
