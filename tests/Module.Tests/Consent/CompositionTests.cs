using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Consent;

/// <summary>
/// Who asks for what: every way in which -WhatIf, -Confirm, -Force and the caller's preferences come together, for each cmdlet that deletes,
/// and what it then shows, asks and deletes. What was deleted is read from the tenant's ledger.
/// </summary>
public sealed class CompositionTests
{
    // Preview: nothing is asked and nothing is deleted. Each: PowerShell's own question. Once: our question. Go: deleted without a question.
    private static readonly (string Parameters, string[] Expected)[] s_compositions =
    [
        //                             default    None       Low        WhatIf
        ("",                          ["Once",    "Go",      "Each",    "Preview"]),
        ("-Force",                    ["Go",      "Go",      "Go",      "Preview"]),
        ("-Confirm",                  ["Each",    "Each",    "Each",    "Preview"]),
        ("-Confirm:$false",           ["Go",      "Go",      "Go",      "Preview"]),
        ("-WhatIf",                   ["Preview", "Preview", "Preview", "Preview"]),
        ("-WhatIf:$false",            ["Once",    "Go",      "Each",    "Once"]),
        ("-Force -Confirm",           ["Each",    "Each",    "Each",    "Preview"]),
        ("-Force -Confirm:$false",    ["Go",      "Go",      "Go",      "Preview"]),
        ("-Force -WhatIf",            ["Preview", "Preview", "Preview", "Preview"]),
        ("-Force -WhatIf:$false",     ["Go",      "Go",      "Go",      "Go"]),
        ("-Confirm -WhatIf",          ["Preview", "Preview", "Preview", "Preview"]),
        ("-Confirm:$false -WhatIf",   ["Preview", "Preview", "Preview", "Preview"]),
        ("-Confirm -WhatIf:$false",   ["Each",    "Each",    "Each",    "Each"]),
    ];

    private static readonly string[] s_preferences = ["", "$ConfirmPreference = 'None'", "$ConfirmPreference = 'Low'", "$WhatIfPreference = $true"];

    private static readonly (string Command, string Question, string Yes)[] s_commands =
    [
        ("Remove-DeletedDirectoryObject -Id b9691379-2f37-4aeb-857d-c22faf740387", "permanently?", "Y"),
        ("Remove-ContactPermanently -ContactId $contact", "permanently?", "Y"),
        ("Invoke-DomainForceDelete fabrikam.example", "Type its name to delete it", "fabrikam.example"),
    ];

    public static TheoryData<int, int, int> Compositions { get; } =
        [.. from command in Enumerable.Range(0, s_commands.Length) from composition in Enumerable.Range(0, s_compositions.Length) from preference in Enumerable.Range(0, s_preferences.Length) select (command, composition, preference)];

    [Theory]
    [MemberData(nameof(Compositions))]
    public void What_was_asked_for_is_what_happens(int command, int composition, int preference)
    {
        var (text, question, yes) = s_commands[command];
        var (parameters, expectations) = s_compositions[composition];
        var expected = expectations[preference];
        if (expected == "Each" && text.StartsWith("Invoke-DomainForceDelete", StringComparison.Ordinal))
        {
            // A domain's name is typed, however the question came about.
            expected = "Once";
        }

        var invocation = $$"""
            $contact = Get-MailboxContact -UserId anna.ems@contoso.example | Select-Object -First 1
            & { {{s_preferences[preference]}}; {{text}} {{parameters}} }
            (Get-GraphEmulatorLedger -Summary).Requested
            """;
        foreach (var isAgreed in (bool[])[false, true])
        {
            var run = ModuleRun.Emulated(invocation, null, isAgreed ? expected == "Each" ? "Y" : yes : "N");
            Assert.Empty(run.Errors);
            var asked = run.HostLines.Any(line => line.Contains(question, StringComparison.Ordinal)) && expected == "Once" ? "Once"
                : run.HostLines.Any(line => line.StartsWith("What if: ", StringComparison.Ordinal)) ? "Preview"
                : run.HostLines.Any(line => line.Contains("Yes to &All", StringComparison.Ordinal)) ? "Each"
                : "Go";
            Assert.Equal(expected, asked);
            Assert.Equal(expected is "Go" || (isAgreed && expected is "Once" or "Each") ? 1 : 0, Assert.Single(run.Output.OfType<int>()));
        }
    }

    [Theory]
    [InlineData("", "Once")]
    [InlineData("-Confirm", "Each")]
    [InlineData("-Confirm:$false", "Go")]
    [InlineData("-WhatIf", "Preview")]
    public void What_a_function_of_another_module_was_given_reaches_the_cmdlet(string parameters, string expected)
    {
        var run = ModuleRun.Emulated(
            $$"""
            New-Module { function Remove-Leaver { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Low')] param($Id) Remove-DeletedDirectoryObject -Id $Id } } | Import-Module
            Remove-Leaver b9691379-2f37-4aeb-857d-c22faf740387 {{parameters}}
            (Get-GraphEmulatorLedger -Summary).Requested
            """,
            null,
            "Y");
        Assert.Empty(run.Errors);
        Assert.Equal(expected, string.Join(' ', run.HostLines) switch
        {
            var lines when lines.Contains("What if: ", StringComparison.Ordinal) => "Preview",
            var lines when lines.Contains("Yes to &All", StringComparison.Ordinal) => "Each",
            var lines when lines.Contains("permanently?", StringComparison.Ordinal) => "Once",
            _ => "Go",
        });
        Assert.Equal(expected == "Preview" ? 0 : 1, Assert.Single(run.Output.OfType<int>()));
    }
}
