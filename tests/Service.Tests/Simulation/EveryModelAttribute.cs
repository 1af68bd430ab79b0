using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace GraphPurge.Service.Tests.Simulation;

/// <summary>Runs a theory under a limiter model, with what else it takes: under one in the usual run, under each in the full one.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class EveryModelAttribute(params object[] more) : DataAttribute
{
    /// <summary>Whether the models are what the theory compares, so that each of them runs always.</summary>
    public bool Always { get; init; }

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        // What stays within any window of the length stays within the windows of every other model.
        LimiterModel[] models = Always || FullSimulation.IsWanted ? Enum.GetValues<LimiterModel>() : [LimiterModel.SlidingWindow];
        return new([.. models.Select(model => new TheoryDataRow([model, .. more]))]);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
