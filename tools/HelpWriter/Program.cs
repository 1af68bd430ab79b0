using GraphPurge.Help;

// Writes the help that PowerShell shows: of the built cmdlets, from the Markdown of one culture's folder.
if (args is not [var library, var source, var target])
{
    Console.Error.WriteLine("usage: HelpWriter <folder of the built module> <folder of the Markdown, as in docs/en-US> <folder to write to, as in en-US>");
    return 2;
}

try
{
    new HelpBuild(BuiltModule.Load(library), source, target).Write();
    return 0;
}
catch (HelpSourceException e)
{
    // The shape that MSBuild shows as an error of the file.
    Console.Error.WriteLine($"{e.File}({e.Line}): error GPHELP: {e.Message}");
    return 1;
}
