using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.DirectoryObjects;

/// <summary>Security groups are kept after their deletion as Microsoft 365 groups are, and are told apart.</summary>
public sealed class GroupKindTests
{
    private const string Seed = """
        @{
            deletedItems = @(
                @{ type = 'group'; displayName = 'Team'; mail = 'team@contoso.example' }
                @{ type = 'group'; displayName = 'Crew'; kind = 'unified' }
                @{ type = 'group'; displayName = 'Guards'; kind = 'security' }
            )
        }
        """;

    [Theory]
    [InlineData("Get-DeletedDirectoryObject -Type group | Where-Object GroupKind -eq Security", "Guards")]
    [InlineData("Get-DeletedDirectoryObject -Type group | Where-Object GroupKind -eq Microsoft365", "Crew,Team")]
    [InlineData("Get-DeletedDirectoryObject -Type group -Filter \"groupTypes/any(c:c eq 'Unified')\"", "Crew,Team")]
    [InlineData("Get-DeletedDirectoryObject -Type group -Filter \"not groupTypes/any(c: c eq 'Unified')\"", "Guards")]
    [InlineData("(Get-DeletedDirectoryObject -Type group).Id | Get-DeletedDirectoryObject | Where-Object GroupKind -eq Security", "Guards")]
    public void Groups_of_one_kind_are_chosen_and_the_others_stay(string find, string names)
    {
        var run = ModuleRun.Emulated($"{find} | Remove-DeletedDirectoryObject -Force\nGet-GraphEmulatorLedger | Where-Object Deleted -eq 1 | ForEach-Object DisplayName | Sort-Object", Seed);
        Assert.Empty(run.Errors);
        Assert.Equal(names.Split(','), run.Output.Cast<string>());
    }

    [Theory]
    [InlineData("Get-DeletedDirectoryObject -Type group")]
    [InlineData("Get-DeletedDirectoryObject -Type group | ConvertTo-Csv | ConvertFrom-Csv")]
    [InlineData("Get-DeletedDirectoryObject -Type group | ForEach-Object { @{ id = $_.Id; '@odata.type' = '#microsoft.graph.group'; groupTypes = @(if ($_.GroupKind -eq 'Microsoft365') { 'Unified' }) } }")]
    public void The_question_counts_each_kind(string groups)
    {
        var run = ModuleRun.Emulated($"{groups} | Remove-DeletedDirectoryObject", Seed, "N");
        Assert.Empty(run.Errors);
        Assert.Contains("  What     2 Microsoft 365 groups, 1 security group", run.HostLines);
    }

    [Fact]
    public void The_list_shows_the_kind_and_what_else_is_known()
    {
        var run = ModuleRun.Emulated("$PSStyle.OutputRendering = 'PlainText'; Get-DeletedDirectoryObject -Type group -DisplayName Team | Format-List | Out-String", Seed);
        Assert.Matches(@"(?m)^Mail +: team@contoso\.example\r?\nUserType +: *\r?\nGroupKind +: Microsoft365\r?\nAppId +: *$", $"{Assert.Single(run.Output)}".Replace("\r", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"value":[{"id":"g","groupTypes":["DynamicMembership"],"securityEnabled":false}]}""", "Security")]
    [InlineData("""{"value":[{"id":"g","groupTypes":["DynamicMembership","Unified"]}]}""", "Microsoft365")]
    [InlineData("""{"value":[{"id":"g","groupTypes":null}]}""", null)]
    [InlineData("""{"value":[{"id":"g"}]}""", null)]
    public void The_kind_is_what_groupTypes_tell(string page, string? kind)
    {
        using var server = new RecordingServer(_ => Answer.Ok(page));
        var run = ModuleRun.Connected(server.Endpoint, "Get-DeletedDirectoryObject -Type group");
        Assert.Equal(kind, (string?)Assert.Single(run.OutputOf("DeletedDirectoryObject")).GroupKind);
    }
}
