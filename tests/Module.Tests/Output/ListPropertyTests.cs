using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Output;

/// <summary>A list in an output is an array, so that an index gives one element and never the whole list.</summary>
public sealed class ListPropertyTests
{
    [Fact]
    public void Every_list_property_of_every_output_is_an_array()
    {
        var run = ModuleRun.Invoke("""
            $seen = [Collections.Generic.HashSet[type]]::new()
            $todo = [Collections.Generic.Queue[type]]::new()
            Get-Command -Module GraphPurge | ForEach-Object { $_.OutputType.Type } | Where-Object { $_ } | ForEach-Object { $todo.Enqueue($_) }
            while ($todo.Count) {
                $type = $todo.Dequeue()
                if (-not $seen.Add($type)) { continue }
                foreach ($property in $type.GetProperties()) {
                    $of = $property.PropertyType
                    if ($of.IsArray) { "array $($type.Name).$($property.Name)"; $of = $of.GetElementType() }
                    elseif ($of -ne [string] -and $of -ne [securestring] -and $of.GetInterface('System.Collections.IEnumerable')) { "other $($type.Name).$($property.Name)" }
                    if ($of.Namespace -like 'GraphPurge*' -and -not $of.IsInterface) { $todo.Enqueue($of) }
                }
            }
            """);
        Assert.Empty(run.Errors);
        var lines = run.Output.Select(line => $"{line}").ToList();
        Assert.Contains("array GraphEmulatorInfo.Mailboxes", lines);
        Assert.Contains("array DomainForceDeleteImpact.Blockers", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("other", StringComparison.Ordinal));
    }

    [Fact]
    public void An_index_gives_one_element_and_so_do_copies_of_the_output()
    {
        var run = ModuleRun.Emulated("""
            $tenant.Mailboxes[0]
            $tenant.Mailboxes[-1]
            $tenant.Mailboxes.Count -gt 1
            ($tenant | Select-Object Mailboxes | ConvertTo-Json | ConvertFrom-Json).Mailboxes[0]
            ([Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize(($tenant | Select-Object Mailboxes)))).Mailboxes[0]
            ($tenant | Select-Object Mailboxes | ConvertTo-Csv)[1]
            """);
        Assert.Empty(run.Errors);
        var output = run.Output.Select(line => $"{line}").ToList();
        Assert.Matches("^[^@ ]+@[^@ ]+$", output[0]);
        Assert.Matches("^[^@ ]+@[^@ ]+$", output[1]);
        Assert.NotEqual(output[0], output[1]);
        Assert.Equal(["True", output[0], output[0], "\"System.String[]\""], output[2..]);
    }
}
