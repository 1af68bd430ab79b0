using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Output;

/// <summary>A name chosen by a stranger is shown as it is, character by character, and moves nothing on the screen. A script still gets it unchanged.</summary>
public sealed class DisplayTests
{
    /// <summary>Text as PowerShell writes it, and how it is shown.</summary>
    public static TheoryData<string, string> Names => new()
    {
        { "a`e[31mb", @"a\e[31mb" },
        { "a`u{202E}b", @"a\u202Eb" },
        { "a`u{202A}`u{202B}`u{202C}`u{202D}b", @"a\u202A\u202B\u202C\u202Db" },
        { "a`u{2066}`u{2067}`u{2068}`u{2069}b", @"a\u2066\u2067\u2068\u2069b" },
        { "a`u{200E}`u{200F}b", @"a\u200E\u200Fb" },
        { "a`u{200B}`u{200D}`u{FEFF}b", @"a\u200B\u200D\uFEFFb" },
        { "a`r`n`t`b`0b", @"a\r\n\t\b\0b" },
        { "a`u{9B}`u{7F}b", @"a\u009B\u007Fb" },
        { "a`u{2028}`u{2029}b", @"a\u2028\u2029b" },
        { "a`u{E0041}b", @"a\u{E0041}b" },
        { "a$([char]0xD83D)b", @"a\uD83Db" },
        { "Jürgen 山田 👍", "Jürgen 山田 👍" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_character_that_cannot_be_seen_is_spelled_out(string name, string shown)
    {
        var run = ModuleRun.Emulated($$"""
            $PSStyle.OutputRendering = 'PlainText'
            $name = "{{name}}"
            $target = [pscustomobject]@{ Id = '11111111-1111-1111-1111-111111111111'; DisplayName = $name; Type = 'user'; UserPrincipalName = "$name@contoso.example" }
            $target | Remove-DeletedDirectoryObject -WhatIf
            $result = $target | Remove-DeletedDirectoryObject -Force -PassThru -Verbose -ErrorVariable kept -ErrorAction SilentlyContinue
            "unchanged: $($result.DisplayName -ceq $name)"
            $result | Format-Table | Out-String -Width 200
            $result | Format-List | Out-String -Width 400
            "$kept"
            $kept[0].Exception.Message
            """);
        Assert.Equal("unchanged: True", run.Output[0]);
        Assert.All(run.Output.Skip(1), text => Assert.Contains(shown, $"{text}", StringComparison.Ordinal));
        Assert.Contains(run.HostLines, line => line.Contains(shown, StringComparison.Ordinal));
        Assert.Contains(run.Verbose, line => line.Contains(shown, StringComparison.Ordinal));
        Assert.DoesNotContain(run.Output.Skip(1).Select(text => $"{text}").Concat(run.HostLines).Concat(run.Verbose).SelectMany(text => text), character => character is not '\r' and not '\n' && (char.IsControl(character) || character is '\u202E' or '\u200B'));
    }

    /// <summary>Each type that a command emits, with the same name in every text that it has.</summary>
    [Fact]
    public void Tables_and_lists_of_every_type_are_safe_also_for_copies()
    {
        var run = ModuleRun.Invoke("""
            $PSStyle.OutputRendering = 'PlainText'
            $seen = [Collections.Generic.HashSet[type]]::new()
            $todo = [Collections.Generic.Queue[type]]::new()
            Get-Command -Module GraphPurge | ForEach-Object { $_.OutputType.Type } | Where-Object { $_ } | ForEach-Object { $todo.Enqueue($_) }
            function New-Sample([type] $type) {
                if ($type -eq [string]) { return "a`e[31mb" }
                if ($type.IsArray) { $items = [Array]::CreateInstance($type.GetElementType(), 2); 0, 1 | ForEach-Object { $items[$_] = New-Sample $type.GetElementType() }; return , $items }
                if ($type.Namespace -notlike 'GraphPurge*' -or $type.IsEnum -or $type.IsInterface) { return $null }
                $sample = [Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject($type)
                foreach ($property in $type.GetProperties()) { if ($property.CanWrite) { $value = New-Sample $property.PropertyType; if ($null -ne $value) { $property.SetValue($sample, $value) } } }
                $sample
            }
            while ($todo.Count) {
                $type = $todo.Dequeue()
                if (-not $seen.Add($type)) { continue }
                foreach ($property in $type.GetProperties()) {
                    $of = $property.PropertyType
                    if ($of.IsArray) { $of = $of.GetElementType() }
                    if ($of.Namespace -like 'GraphPurge*' -and -not $of.IsInterface -and -not $of.IsEnum) { $todo.Enqueue($of) }
                }
                $sample = New-Sample $type
                $copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($sample, 3))
                foreach ($item in $sample, $copy) {
                    foreach ($shown in ($item | Out-String -Width 400), ($item | Format-List | Out-String -Width 400)) {
                        "$($type.Name): $($shown.Contains("`e")) $($shown.Contains('\e[31m'))"
                    }
                }
            }
            """);
        Assert.Empty(run.Errors);
        var lines = run.Output.Select(line => $"{line}").ToList();
        Assert.Contains("PurgeResult: False True", lines);
        Assert.Contains("DomainRename: False True", lines);
        Assert.Contains("MailboxContact: False True", lines);
        Assert.Contains("GraphEmulatorLedgerEntry: False True", lines);
        Assert.DoesNotContain(lines, line => line.Contains(": True", StringComparison.Ordinal));
    }
}
