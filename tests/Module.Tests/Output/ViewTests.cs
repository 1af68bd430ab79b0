using GraphPurge.Tests.Engine;

namespace GraphPurge.Tests.Output;

/// <summary>Whoever reads the name of a property above a column, or beside a value, can ask for it by that name and finds what was shown.</summary>
public sealed class ViewTests
{
    [Fact]
    public void A_label_that_is_a_property_s_name_stands_for_that_property()
    {
        var run = ModuleRun.Invoke($$"""
            $views = ([xml](Get-Content '{{Path.Combine(Repository.Root, "src", "GraphPurge", "Views", "GraphPurge.Format.ps1xml")}}' -Raw)).Configuration.ViewDefinitions.View
            foreach ($view in $views) {
                $type = $view.ViewSelectedBy.TypeName -as [type]
                $items = @($view.TableControl.TableRowEntries.TableRowEntry.TableColumnItems.TableColumnItem) + @($view.ListControl.ListEntries.ListEntry.ListItems.ListItem) | Where-Object { $_ }
                $labels = @($view.TableControl.TableHeaders.TableColumnHeader) + @($view.ListControl.ListEntries.ListEntry.ListItems.ListItem) | Where-Object { $_ } | ForEach-Object { $_.Label ?? $_.PropertyName }
                "labels of $($type.Name): $(@($labels).Count -eq @($items).Count)"
                for ($i = 0; $i -lt @($items).Count; $i++) {
                    $label, $item = @($labels)[$i], @($items)[$i]
                    if ($type.GetProperty($label) -and $item.PropertyName -ne $label -and $item.ScriptBlock -notmatch "\`$_\.$label\b") { "$($type.Name) shows something else as $label" }
                }
            }
            """);
        Assert.Empty(run.ErrorMessages);
        Assert.Contains("labels of DomainForceDeleteImpact: True", run.Output);
        Assert.DoesNotContain(run.Output, line => $"{line}".Contains("False", StringComparison.Ordinal) || $"{line}".StartsWith("labels of :", StringComparison.Ordinal) || $"{line}".Contains("something else", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_table_of_domains_shows_can_be_asked_for()
    {
        var run = ModuleRun.Emulated("Get-DomainForceDeleteImpact fabrikam.example, contoso.example | Where-Object CanForceDelete -eq True | ForEach-Object DomainName");
        Assert.Equal(["fabrikam.example"], run.Output);
    }
}
