using StandIn;

if (args is not [var script] || !File.Exists(script))
{
    await Console.Error.WriteLineAsync("Usage: StandIn <script.ps1>");
    return 2;
}

return new ScriptConsole(Console.Out).Run(Path.GetFullPath(script));
