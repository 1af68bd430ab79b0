using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.DirectoryObjects;

/// <summary>What -Filter finds, and what a filter that the service does not understand comes to.</summary>
public sealed class FilterTests
{
    private static readonly string s_seed = $"'{Path.Combine(Repository.Root, "tests", "Data", "tenant.json")}'";

    [Theory]
    [InlineData("-Filter \"displayName eq 'Peter Aller'\"", "Peter Aller")]
    [InlineData("-Filter \"endswith(userPrincipalName,'rosa.bode@contoso.example')\"", "Rosa Bode")]
    [InlineData("-MinimumAge 20 -Filter \"startswith(displayName,'R') or startswith(displayName,'P')\"", "Rosa Bode")]
    public void Only_what_it_matches_is_listed(string parameters, string displayName)
    {
        var run = ModuleRun.Emulated($"Get-DeletedDirectoryObject -Type user {parameters}", s_seed);
        Assert.Empty(run.Errors);
        Assert.Equal(displayName, (string)Assert.Single(run.OutputOf("DeletedDirectoryObject")).DisplayName);
    }

    /// <summary>The service puts the id before the principal name of a deleted user, and that is what is shown.</summary>
    [Fact]
    public void The_principal_name_of_a_deleted_user_is_the_services()
    {
        var run = ModuleRun.Emulated("Get-DeletedDirectoryObject -Type user -Filter \"displayName eq 'Rosa Bode'\"", s_seed);
        Assert.Equal("000000027d4e4c1b9a352f6c8e0b1d02rosa.bode@contoso.example", (string)Assert.Single(run.OutputOf("DeletedDirectoryObject")).UserPrincipalName);
    }

    [Fact]
    public void One_that_the_service_rejects_is_one_error_for_each_type_in_the_services_words()
    {
        var run = ModuleRun.Emulated("Get-DeletedDirectoryObject -Type user, group -Filter nonsense", s_seed);
        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("RequestRejected,", error, StringComparison.Ordinal));
        Assert.All(run.ErrorMessages, message => Assert.Contains("Could not find a property named 'nonsense'", message, StringComparison.Ordinal));
        Assert.Contains("type user", run.ErrorMessages[0], StringComparison.Ordinal);
        Assert.Contains("type group", run.ErrorMessages[1], StringComparison.Ordinal);
    }
}
