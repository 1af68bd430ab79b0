using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.DirectoryObjects;

/// <summary>Deleted objects by what an administrator knows of them: the address that somebody had, a name, a domain.</summary>
public sealed class NameTests
{
    private const string Seed = """
        @{
            deletedItems = @(
                @{ type = 'user'; displayName = 'Anna Ems'; userPrincipalName = 'anna.ems@contoso.example'; mail = 'anna.ems@contoso.example' }
                @{ type = 'user'; displayName = 'Anna Ruhr'; userPrincipalName = 'anna.ruhr@fabrikam.example'; mail = 'a.ruhr@fabrikam.example' }
                @{ type = 'user'; displayName = 'Susanna Ems'; userPrincipalName = 'susanna.ems@contoso.example' }
                @{ type = 'user'; displayName = 'Gerda Gast'; userPrincipalName = 'gerda_partner.example#EXT#@contoso-rehearsal.onmicrosoft.com'; mail = 'gerda@partner.example'; userType = 'Guest' }
                @{ type = 'user'; displayName = 'Bo O''Neil'; userPrincipalName = 'bo.o''neil@contoso.example' }
                @{ type = 'group'; displayName = 'Anna and friends'; mail = 'anna@contoso.example' }
            )
        }
        """;

    private const string Csv = "(\"Name,User principal name`nAnna,ANNA.EMS@contoso.example`n,`nBo,bo.o'neil@contoso.example\" | ConvertFrom-Csv).'User principal name'";

    [Theory]
    [InlineData("Get-DeletedDirectoryObject -UserPrincipalName anna.ems@contoso.example", "Anna Ems")]
    [InlineData("Get-DeletedDirectoryObject -UserPrincipalName anna.*", "Anna Ems,Anna Ruhr")]
    [InlineData("Get-DeletedDirectoryObject -UserPrincipalName *.ems@contoso.example", "Anna Ems,Susanna Ems")]
    [InlineData("Get-DeletedDirectoryObject -Type user -Filter \"mail eq 'a.ruhr@fabrikam.example'\"", "Anna Ruhr")]
    [InlineData("Get-DeletedDirectoryObject -DisplayName anna*", "Anna Ems,Anna Ruhr,Anna and friends")]
    [InlineData("Get-DeletedDirectoryObject -Type user -DisplayName 'anna r?hr', '*o''neil'", "Anna Ruhr,Bo O'Neil")]
    [InlineData("Get-DeletedDirectoryObject -UserPrincipalName " + Csv, "Anna Ems,Bo O'Neil")]
    [InlineData("Get-DeletedDirectoryObject -Type users | Where-Object UserType -eq Guest", "Gerda Gast")]
    [InlineData("Get-DeletedDirectoryObject -Type user -Filter \"userType eq 'Guest'\"", "Gerda Gast")]
    [InlineData("Get-DeletedDirectoryObject -UserPrincipalName *@fabrikam.example", "Anna Ruhr")]
    [InlineData("Get-DeletedDirectoryObject -Type user | Where-Object OriginalUserPrincipalName -notin 'anna.ems@contoso.example', \"bo.o'neil@contoso.example\"", "Anna Ruhr,Gerda Gast,Susanna Ems")]
    public void Those_that_are_meant_are_purged_by_one_pipeline_and_no_others(string find, string names)
    {
        var run = ModuleRun.Emulated($"{find} | Remove-DeletedDirectoryObject -Force\nGet-GraphEmulatorLedger | ForEach-Object {{ \"$($_.DisplayName): $($_.Deleted)\" }}\n(Get-GraphEmulatorLedger -Summary).Collateral", Seed);
        Assert.Empty(run.Errors);
        Assert.Equal([.. names.Split(',').Select(name => name + ": 1"), "0"], run.Output.Select(line => $"{line}").Order(StringComparer.Ordinal).OrderBy(line => line == "0"));
    }

    [Fact]
    public void A_user_has_the_name_as_the_service_has_it_and_as_it_was()
    {
        var run = ModuleRun.Emulated("Get-DeletedDirectoryObject -UserPrincipalName *#EXT#*; Get-DeletedDirectoryObject -Type group", Seed);
        Assert.Empty(run.Errors);
        dynamic guest = run.Output[0]!;
        Assert.Equal("gerda_partner.example#EXT#@contoso-rehearsal.onmicrosoft.com", (string)guest.OriginalUserPrincipalName);
        Assert.Equal(((string)guest.Id).Replace("-", "", StringComparison.Ordinal) + guest.OriginalUserPrincipalName, (string)guest.UserPrincipalName);
        Assert.Equal(("gerda@partner.example", "Guest"), ((string)guest.Mail, (string)guest.UserType));
        dynamic group = run.Output[1]!;
        Assert.Equal((null, null, "anna@contoso.example"), ((string?)group.UserPrincipalName, (string?)group.OriginalUserPrincipalName, (string)group.Mail));
    }

    /// <summary>The service has the id in front of the name: whoever copied that from somewhere finds the user too. A wildcard must not reach into the id.</summary>
    [Fact]
    public void The_name_with_the_id_in_front_finds_the_user_and_a_wildcard_does_not_look_into_the_id()
    {
        const string seed = "@{ deletedItems = @(@{ id = 'aaaaaaaa-0000-0000-0000-000000000001'; type = 'user'; displayName = 'Bo'; userPrincipalName = 'bo@contoso.example' }) }";
        var run = ModuleRun.Emulated("Get-DeletedDirectoryObject -UserPrincipalName aaaaaaaa000000000000000000000001bo@contoso.example; 'then'; Get-DeletedDirectoryObject -UserPrincipalName a*", seed);
        Assert.Empty(run.Errors);
        Assert.Equal("then", run.Output[1]);
        Assert.Equal(2, run.Output.Count);
    }

    [Theory]
    [InlineData("-UserPrincipalName nobody@contoso.example, anna.ems@contoso.example, x*", "principal name 'nobody@contoso.example'")]
    [InlineData("-DisplayName Nobody, 'anna ems', x*", "display name 'Nobody'")]
    public void A_name_that_nothing_has_is_an_error_and_a_wildcard_is_none(string parameters, string message)
    {
        var run = ModuleRun.Emulated($"Get-DeletedDirectoryObject {parameters}", Seed);
        Assert.StartsWith("TargetNotFound,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains(message, Assert.Single(run.ErrorMessages), StringComparison.Ordinal);
        Assert.Single(run.OutputOf("DeletedDirectoryObject"));
    }

    [Theory]
    [InlineData("-UserPrincipalName ''")]
    [InlineData("-UserPrincipalName $null")]
    [InlineData("-DisplayName @(' ', '', $null)")]
    [InlineData("-DisplayName @()")]
    public void No_name_at_all_is_refused_and_never_stands_for_everything(string parameters)
    {
        var run = ModuleRun.Emulated($"Get-DeletedDirectoryObject {parameters} | Remove-DeletedDirectoryObject -Force\n(Get-GraphEmulatorLedger -Summary).Requested", Seed);
        Assert.StartsWith("ParameterArgumentValidationError,", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.All(run.Output, requested => Assert.Equal(0, requested));
    }

    /// <summary>Whoever removes by name lists first, and is asked about what was found.</summary>
    [Theory]
    [InlineData("[Old] Portal")]
    [InlineData("`[Old`] Portal")]
    [InlineData("[old] p*")]
    public void Brackets_in_a_name_are_part_of_it_and_stand_for_nobody_else(string name)
    {
        var run = ModuleRun.Emulated(
            $"Get-DeletedDirectoryObject -DisplayName '{name}' | ForEach-Object DisplayName",
            "@{ deletedItems = @(@{ type = 'application'; displayName = '[Old] Portal' }, @{ type = 'application'; displayName = 'O Portal' }, @{ type = 'application'; displayName = 'd Portal' }) }");
        Assert.Empty(run.Errors);
        Assert.Equal(["[Old] Portal"], run.Output);
    }

    [Fact]
    public void A_removal_by_name_is_a_list_and_a_question()
    {
        var run = ModuleRun.Emulated("(Get-Command Remove-DeletedDirectoryObject).Parameters.Keys -match 'Name$'\nGet-DeletedDirectoryObject -UserPrincipalName anna.* | Remove-DeletedDirectoryObject\n(Get-GraphEmulatorLedger -Summary).Requested", Seed, "N");
        Assert.Equal("Delete 2 deleted objects permanently?", run.HostLines[0]);
        Assert.Contains("  Names    Anna Ems, Anna Ruhr", run.HostLines);
        Assert.Equal(0, Assert.Single(run.Output));
    }

    [Fact]
    public void Types_without_principal_names_are_left_out_with_a_warning()
    {
        var run = ModuleRun.Emulated("Get-DeletedDirectoryObject -Type group, user -UserPrincipalName anna*", Seed);
        Assert.Equal(["Only users have a principal name. Not listed: group."], run.Warnings);
        Assert.Equal(2, run.OutputOf("DeletedDirectoryObject").Count);
    }
}
