using System.Diagnostics;
using System.Management.Automation;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace StandIn.Tests;

/// <summary>Modules as they ship run in the stand-in.</summary>
public sealed class ModuleTests
{
    [Fact]
    public void The_modules_reference_to_PowerShell_is_this_assembly()
    {
        var item = Paths.Session().Invoke("Get-TestItem 1").Output.Single()!;

        var reference = Assert.Single(item.GetType().Assembly.GetReferencedAssemblies(), name => name.Name == "System.Management.Automation");
        Assert.Equal(new Version(3, 0, 0, 0), reference.Version);
        Assert.Same(typeof(PSObject).Assembly, Assembly.Load(reference));
    }

    [Theory]
    [InlineData("TestModule/bin/module/TestModule.dll")]
    [InlineData("../../lib/GraphPurge.dll")]
    public void Every_member_that_a_module_uses_exists(string path)
    {
        var module = Assembly.LoadFrom(Path.GetFullPath(path, Paths.Project)).ManifestModule;
        using var image = new PEReader(File.OpenRead(module.FullyQualifiedName));
        var metadata = image.GetMetadataReader();

        foreach (var handle in metadata.MemberReferences)
        {
            Assert.NotNull(module.ResolveMember(MetadataTokens.GetToken(handle), [typeof(object)], [typeof(object)]));
        }
    }

    [Fact]
    public void Import_registers_what_the_manifest_exports()
    {
        Assert.Equal("CommandNotFoundException", new StandInSession().Invoke("Get-TestItem").TerminatingError!.FullyQualifiedErrorId);
        Assert.Null(Paths.Session().Invoke("Get-TestItem").TerminatingError);
        Assert.Equal("CommandNotFoundException", Paths.Session().Invoke("Get-TestSecret").TerminatingError!.FullyQualifiedErrorId);
    }

    [Fact]
    public void A_cmdlet_may_write_only_on_the_pipelines_thread_and_in_its_turn()
    {
        var session = Paths.Session();
        var error = session.Invoke("Get-TestItem 1 | Write-TestElsewhere").TerminatingError!;

        Assert.Equal("InvalidOperation,TestModule.WriteTestElsewhereCommand", error.FullyQualifiedErrorId);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("[int]'x'", 1)]
    [InlineData("Get-Nothing", 1)]
    [InlineData("Get-Item > x", 1)]
    public async Task The_programs_exit_code_tells_how_it_went(string script, int expected)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.ps1");
        await File.WriteAllTextAsync(path, script, TestContext.Current.CancellationToken);
        try
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet", [Paths.Program, path]) { RedirectStandardOutput = true })!;
            await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(expected, process.ExitCode);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
