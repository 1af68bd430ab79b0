using GraphPurge.Tests.Engine;
using GraphPurge.Tests.Wire;

namespace GraphPurge.Tests.Input;

/// <summary>Tab completes what is known by name, and never with the names of files.</summary>
public sealed class CompletionTests
{
    private const string Seed =
        """
        @{ tenant = @{ administrator = 'admin@contoso.example' }
           users = @(@{ userPrincipalName = 'anna.ems@contoso.example'; displayName = 'Anna Ems'
                        contacts = @(@{ displayName = 'Carl Jung' }, @{ displayName = 'Dora Elbe' })
                        contactFolders = @(@{ displayName = 'Shops'; contacts = @(@{ displayName = 'Shop One' }); childFolders = @(@{ displayName = 'Closed' }) }) })
           domains = @(@{ id = 'going.example' }, @{ id = 'calm.example' })
           domainDeletion = @{ scheduledMilliseconds = 0; inProgressMilliseconds = 600000 }
           deletedItems = @(@{ type = 'user'; displayName = 'Eva O''Neill'; id = '11111111-1111-1111-1111-111111111111'; userPrincipalName = 'eva@contoso.example' },
                            @{ type = 'group'; displayName = 'Evaluation'; id = '22222222-2222-2222-2222-222222222222' }) }
        """;

    // The first Tab may come before the answer.
    private const string Tab =
        """
        function Tab($line) { foreach ($i in 1..100) { $found = (TabExpansion2 $line $line.Length).CompletionMatches; if ($found) { break }; Start-Sleep -Milliseconds 100 }; $found }
        function Once($line) { @((TabExpansion2 $line $line.Length).CompletionMatches).Count }

        """;

    [Theory]
    [InlineData("Connect-GraphPurge -Environment U", "USGov,USGovDoD")]
    [InlineData("Connect-GraphPurge -EnvironmentName China", "China")]
    [InlineData("Connect-GraphPurge -ApiVersion ", "v1.0,beta")]
    [InlineData("Connect-GraphPurge -ApiVersion B", "beta")]
    [InlineData("Connect-GraphPurge -Scopes User.D", "User.DeleteRestore.All")]
    [InlineData("Connect-GraphPurge -Scopes Contacts.ReadWrite, Dom", "Domain.ReadWrite.All,Domain.Read.All")]
    public void Clouds_versions_and_permissions_are_completed(string line, string expected)
    {
        var run = ModuleRun.Invoke($"$line = '{line}'\n(TabExpansion2 $line $line.Length).CompletionMatches.CompletionText");
        Assert.Equal(expected.Split(','), run.Output.Cast<string>());
    }

    /// <summary>A journal's path is taken literally, and what Tab writes is to name the file that it offers.</summary>
    [Theory]
    [InlineData("Get-PurgeJournal a")]
    [InlineData("Get-PurgeJournal -FullName 'a[")]
    [InlineData("Test-PurgeJournal -Path other.jsonl, a")]
    [InlineData("Resume-Purge ./a[1")]
    [InlineData("Remove-DeletedDirectoryObject -JournalPath a")]
    [InlineData("Remove-ContactPermanently -JournalPath a")]
    [InlineData("Invoke-DomainForceDelete -JournalPath a")]
    public void The_file_of_a_journal_is_completed_as_it_is_taken(string line)
    {
        var folder = Directory.CreateTempSubdirectory("graphpurge-tab-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "a[1].jsonl"), "");
            var run = ModuleRun.Invoke($$"""
                Set-Location -LiteralPath '{{folder.FullName}}'
                $line = @'
                {{line}}
                '@
                $found = (TabExpansion2 $line $line.Length).CompletionMatches
                (Invoke-Expression "Test-PurgeJournal $($found.CompletionText)").Path
                """);
            Assert.Empty(run.Errors);
            Assert.Equal(Path.Combine(folder.FullName, "a[1].jsonl"), Assert.Single(run.Output));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("Remove-DeletedDirectoryObject -Id ev", "11111111-1111-1111-1111-111111111111=Eva O'Neill (user)|22222222-2222-2222-2222-222222222222=Evaluation (group)")]
    [InlineData("Remove-DeletedDirectoryObject neill", "11111111-1111-1111-1111-111111111111=Eva O'Neill (user)")]
    [InlineData("Get-DeletedDirectoryObject -Id 22222222-2222-2222-2222-222222222222, eva@", "11111111-1111-1111-1111-111111111111=Eva O'Neill (user)")]
    [InlineData("Remove-DeletedDirectoryObject -Id 'Eva O", "11111111-1111-1111-1111-111111111111=Eva O'Neill (user)")]
    [InlineData("Get-DeletedDirectoryObject -DisplayName eva", "'Eva O''Neill'=Eva O'Neill (user)|Evaluation=Evaluation (group)")]
    [InlineData("Get-DeletedDirectoryObject -UserPrincipalName nei", "eva@contoso.example=Eva O'Neill (user)")]
    [InlineData("Get-MailboxContact -UserId ems", "anna.ems@contoso.example=anna.ems@contoso.example")]
    [InlineData("Remove-ContactPermanently -UserId anna", "anna.ems@contoso.example=anna.ems@contoso.example")]
    [InlineData("Get-DomainForceDeleteImpact calm", "calm.example=calm.example")]
    [InlineData("Wait-DomainForceDelete ", "going.example=going.example (InProgress)|calm.example=calm.example|contoso.example=contoso.example|contoso-rehearsal.onmicrosoft.com=contoso-rehearsal.onmicrosoft.com")]
    [InlineData("Invoke-DomainForceDelete -Name go", "going.example=going.example (InProgress)")]
    public void What_the_tenant_has_is_completed_by_its_names(string line, string expected)
    {
        var run = ModuleRun.Emulated($"{Tab}$null = Invoke-DomainForceDelete going.example -Force\nTab \"{line}\" | ForEach-Object {{ \"$($_.CompletionText)=$($_.ListItemText)\" }}", Seed);
        Assert.Empty(run.Errors);
        Assert.Equal(expected.Split('|').Order(StringComparer.Ordinal), run.Output.Cast<string>().Order(StringComparer.Ordinal));
        Assert.Equal(expected.Split('=')[0], $"{run.Output[0]}".Split('=')[0]);
    }

    [Fact]
    public void Folders_and_contacts_are_completed_in_the_mailbox_that_the_line_names()
    {
        var run = ModuleRun.Emulated(
            Tab + """
            $folder = Tab "Get-MailboxContact anna.ems@contoso.example -ContactFolderId sho"
            $folder.ListItemText -join ', '
            $user = 'anna.ems@contoso.example'
            (Tab 'Get-MailboxContact -ContactFolderId clo -UserId $user').Count
            (Tab "Get-MailboxContact anna.ems@contoso.example -ContactFolderName shops").CompletionText -join ', '
            (Tab "Remove-ContactPermanently -UserId anna.ems@contoso.example -ContactId ").ListItemText
            (Tab "Remove-ContactPermanently -UserId anna.ems@contoso.example -ContactFolderId $($folder[0].CompletionText) -ContactId ").ListItemText
            $id = Invoke-Expression (Tab "Remove-ContactPermanently -UserId anna.ems@contoso.example -ContactId dor").CompletionText.Insert(0, 'Write-Output ')
            $id -ceq (Get-MailboxContact anna.ems@contoso.example | Where-Object DisplayName -eq 'Dora Elbe').Id
            """.Replace("-ContactFolderId clo -UserId $user", "-UserId $user -ContactFolderId clo", StringComparison.Ordinal),
            Seed);
        Assert.Empty(run.Errors);
        Assert.Equal([@"Contacts\Shops, Contacts\Shops\Closed", 1, "Shops, Closed", "Carl Jung", "Dora Elbe", "Shop One", true], run.Output);
    }

    [Theory]
    [InlineData("[Old] Portal", "O Portal")]
    [InlineData("What? All*", "Whatx Allx")]
    [InlineData("back`tick", "backtick")]
    [InlineData("back`[tick]", "back[tick]")]
    [InlineData(@"CONTOSO\svc", "CONTOSO")]
    public void A_name_is_completed_by_what_finds_it_and_nothing_else(string name, string other)
    {
        var run = ModuleRun.Emulated(
            $"{Tab}$found = Tab 'Get-DeletedDirectoryObject -DisplayName ' | Where-Object ListItemText -EQ '{name} (group)'\n(Invoke-Expression \"Get-DeletedDirectoryObject -DisplayName $($found.CompletionText)\").DisplayName",
            $"@{{ deletedItems = @(@{{ type = 'group'; displayName = '{name}' }}, @{{ type = 'group'; displayName = '{other}' }}) }}");
        Assert.Empty(run.Errors);
        Assert.Equal([name], run.Output);
    }

    /// <summary>Many contacts have none, and some services write it as an empty text.</summary>
    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    public void A_contact_without_a_name_is_completed_by_its_address(string name)
    {
        using var server = new RecordingServer(_ => Answer.Ok($$"""{"value":[{"id":"AAA","displayName":{{name}},"emailAddresses":[{"address":"ada@x.example"}]},{"id":"AAB","displayName":{{name}}},{"id":"AAC","displayName":"Bo"}]}"""));
        var run = ModuleRun.Connected(server.Endpoint, $"{Tab}(Tab 'Remove-ContactPermanently -UserId u@x.example -ContactId ').ListItemText");
        Assert.Equal(["ada@x.example", "AAB", "Bo"], run.Output);
    }

    [Fact]
    public void A_folder_is_completed_by_what_finds_it_and_no_other_whatever_its_name()
    {
        var run = ModuleRun.Emulated(
            Tab + """
            Tab 'Get-MailboxContact u@x.example -ContactFolderName ' | ForEach-Object { "$($_.CompletionText): $((Invoke-Expression "Get-MailboxContact u@x.example -ContactFolderName $($_.CompletionText)").DisplayName)" }
            """,
            """
            @{ users = @(@{ userPrincipalName = 'u@x.example'; contacts = @(@{ displayName = 'Ada' }); contactFolders = @(
                @{ displayName = 'Suppliers'; contacts = @(@{ displayName = 'Bo' }) }
                @{ displayName = 'Old'; contacts = @(@{ displayName = 'Cem' }); childFolders = @(@{ displayName = 'suppliers'; contacts = @(@{ displayName = 'Dora' }) }) }
                @{ displayName = 'A\B'; contacts = @(@{ displayName = 'Eva' }) }
                @{ displayName = 'A'; contacts = @(@{ displayName = 'Finn' }); childFolders = @(@{ displayName = 'B'; contacts = @(@{ displayName = 'Gus' }) }) }
                @{ displayName = 'x*y'; contacts = @(@{ displayName = 'Hal' }) }
                @{ displayName = 'xzy'; contacts = @(@{ displayName = 'Ida' }) }
            ) }) }
            """);
        Assert.Empty(run.Errors);
        Assert.Equal(
            ["Contacts: Ada", @"'Contacts\Suppliers': Bo", "Old: Cem", @"'A\\B': Eva", "A: Finn", "'x`*y': Hal", "xzy: Ida", @"'Contacts\Old\suppliers': Dora", "B: Gus"],
            run.Output);
    }

    [Fact]
    public void Types_are_completed_with_those_first_that_can_be_purged()
    {
        var run = ModuleRun.Invoke(Tab + "(Tab 'Get-DeletedDirectoryObject -Type ').CompletionText");
        Assert.Equal(["user", "group", "application", "servicePrincipal"], run.Output.Take(4).Cast<string>());
        Assert.Equal(["administrativeUnit", "device", "externalUserProfile", "pendingExternalUserProfile"], run.Output.TakeLast(4).Cast<string>());
    }

    [Fact]
    public void The_session_that_the_line_hands_over_is_asked_and_no_other()
    {
        var run = ModuleRun.Emulated(Tab + "$context = Get-GraphPurgeContext\n$null = Start-GraphEmulator -Seed @{ domains = @(@{ id = 'other.example' }) } | Connect-GraphPurge\n(Tab 'Get-DomainForceDeleteImpact -Context $context -DomainName ca').CompletionText\n(Tab 'Get-DomainForceDeleteImpact -DomainName oth').CompletionText\n(TabExpansion2 'Get-DomainForceDeleteImpact -Context $nothing -DomainName ca' 59).CompletionMatches.Count\nStop-GraphEmulator", Seed);
        Assert.Equal(["calm.example", "other.example", 0], run.Output);
    }

    [Fact]
    public void Tenants_are_completed_also_those_of_earlier_sessions()
    {
        var run = ModuleRun.Emulated(
            Tab + "$null = Start-GraphEmulator -Seed @{ tenant = @{ id = '33333333-3333-3333-3333-333333333333' } } | Connect-GraphPurge\n(Tab 'Remove-DeletedDirectoryObject -TenantId ').CompletionText[0]\nDisconnect-GraphPurge\n(Tab 'Connect-GraphPurge -TenantId 444').CompletionText",
            "@{ tenant = @{ id = '44444444-4444-4444-4444-444444444444' } }");
        Assert.Empty(run.Errors);
        Assert.Equal(["33333333-3333-3333-3333-333333333333", "44444444-4444-4444-4444-444444444444"], run.Output);
    }

    /// <summary>In a process of its own, whose home is empty: a user's certificates are kept there.</summary>
    [Fact]
    public void Certificates_with_a_key_are_completed_by_their_subjects()
    {
        var home = Directory.CreateTempSubdirectory("graphpurge-home-");
        try
        {
            var (exitCode, output) = PowerShellTool.Run(new Dictionary<string, string?> { ["HOME"] = home.FullName }, "-NonInteractive", "-Command", $$"""
                Import-Module '{{Repository.Manifest}}'
                {{Tab}}
                $key = [Security.Cryptography.RSA]::Create(2048)
                $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=Contoso Purge, O=Contoso', $key, 'SHA256', [Security.Cryptography.RSASignaturePadding]::Pkcs1)
                $own = $request.CreateSelfSigned([DateTimeOffset]::Now.AddDays(-1), [DateTimeOffset]::Now.AddDays(1))
                $store = [Security.Cryptography.X509Certificates.X509Store]::new('My', 'CurrentUser')
                $store.Open('ReadWrite')
                $store.Add($own)
                try {
                    $found = Tab 'Connect-GraphPurge -CertificateThumbprint purge'
                    "$($found.ListItemText) $($found.CompletionText -eq $own.Thumbprint)"
                    (Tab 'Connect-GraphPurge -CertificateSubjectName contoso').CompletionText
                } finally { $store.Remove($own) }
                """);
            Assert.True(exitCode == 0, output);
            Assert.Equal(["Contoso Purge True", "'CN=Contoso Purge, O=Contoso'"], output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    /// <summary>The folder has files.</summary>
    [Theory]
    [InlineData("Remove-DeletedDirectoryObject -Id ")]
    [InlineData("Remove-ContactPermanently -ContactId ")]
    [InlineData("Get-MailboxContact -UserId ")]
    [InlineData("Get-MailboxContact -ContactFolderId ")]
    [InlineData("Invoke-DomainForceDelete ")]
    [InlineData("Remove-DeletedDirectoryObject -TenantId zzz")]
    [InlineData("Connect-GraphPurge -TenantId zzz")]
    [InlineData("Connect-GraphPurge -ClientId zzz")]
    [InlineData("Connect-GraphPurge -CertificateThumbprint zzz")]
    [InlineData("Connect-GraphPurge -Scopes zzz")]
    public void Without_a_session_Tab_is_silent_and_offers_no_files(string line)
    {
        var run = ModuleRun.Invoke($"{Tab}$Error.Clear()\nOnce '{line}'\n$Error.Count");
        Assert.Equal([0, 0], run.Output);
    }

    [Theory]
    [InlineData("Remove-DeletedDirectoryObject -Id ", 8)]
    [InlineData("Get-MailboxContact -UserId ", 2)]
    [InlineData("Get-MailboxContact -UserId a@contoso.com -ContactFolderId ", 12)]
    [InlineData("Remove-ContactPermanently -UserId a@contoso.com -ContactId ", 2)]
    [InlineData("Invoke-DomainForceDelete ", 1)]
    public void However_often_Tab_is_pressed_few_requests_are_made(string line, int most)
    {
        using var server = new RecordingServer(request => PageAnswers.Of(request, pages: 3));
        var run = ModuleRun.Connected(server.Endpoint, $"{Tab}$null = Tab '{line}'\n1..20 | ForEach-Object {{ $null = Once '{line}' }}\nOnce '{line}'");
        Assert.Empty(run.Errors);
        Assert.True((int)run.Output[^1]! > 0, run.AllText);
        Assert.InRange(server.Requests.Count, 1, line.StartsWith("Invoke", StringComparison.Ordinal) ? 3 : most);
        Assert.All(server.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public void In_a_list_that_is_longer_what_was_typed_is_looked_for_by_the_service()
    {
        using var server = new RecordingServer(request => request.Query("$filter") is not null
            ? Answer.Ok("""{"value":[{"id":"1","displayName":"Zoe","userPrincipalName":"zoe@contoso.com","mail":"zoe@contoso.com"}]}""")
            : PageAnswers.Of(request, pages: 3));
        var run = ModuleRun.Connected(server.Endpoint, $"{Tab}(Tab 'Get-MailboxContact -UserId zo').CompletionText");
        Assert.Equal(["zoe@contoso.com"], run.Output);
        Assert.Contains(server.Requests, request => request.Query("$filter") == "startswith(displayName,'zo') or startswith(userPrincipalName,'zo') or startswith(mail,'zo')");
    }

    [Theory]
    [InlineData(403, """{"error":{"code":"Authorization_RequestDenied","message":"No."}}""")]
    [InlineData(200, "<html>")]
    [InlineData(200, """{"value":[{"id":"a\u001b[31m","userPrincipalName":"\u202e@contoso.com","displayName":"x"}]}""")]
    public void What_the_service_refuses_or_garbles_is_no_error_and_nothing_is_offered(int status, string json)
    {
        using var server = new RecordingServer(_ => new Answer(status, json));
        var run = ModuleRun.Connected(server.Endpoint, $"{Tab}$Error.Clear()\n1..5 | ForEach-Object {{ Once 'Get-MailboxContact -UserId '; Once 'Remove-DeletedDirectoryObject -Id '; Once 'Invoke-DomainForceDelete ' }} | Measure-Object -Sum | ForEach-Object Sum\n$Error.Count");
        Assert.Equal(["0", "0"], run.Output.Select(item => $"{item}"));
        Assert.InRange(server.Requests.Count, 1, 6);
    }

    /// <summary>The server never answers.</summary>
    [Fact]
    public void Tab_does_not_wait_for_a_service_that_does_not_answer()
    {
        using var asked = new ManualResetEventSlim();
        using var server = new RecordingServer(_ =>
        {
            asked.Wait(TimeSpan.FromSeconds(60));
            return Answer.Absent;
        });
        var run = ModuleRun.Connected(server.Endpoint, $"{Tab}1..10 | ForEach-Object {{ Once 'Invoke-DomainForceDelete ' }} | Measure-Object -Sum | ForEach-Object Sum");
        asked.Set();
        Assert.Equal("0", $"{Assert.Single(run.Output)}");
        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_name_that_is_no_word_is_put_in_quotes_so_that_it_stays_one_value()
    {
        using var server = new RecordingServer(_ => Answer.Ok("""{"value":[{"id":"1","displayName":"Odd","userPrincipalName":"o'neill;$(1)\u2019@contoso.com","mail":"o@contoso.com"}]}"""));
        var run = ModuleRun.Connected(server.Endpoint, $"{Tab}$text = (Tab 'Get-MailboxContact -UserId odd').CompletionText\n$text\nInvoke-Expression \"Write-Output $text\"");
        Assert.Equal("o'neill;$(1)\u2019@contoso.com", $"{run.Output[1]}");
        Assert.StartsWith("'", $"{run.Output[0]}", StringComparison.Ordinal);
    }
}
