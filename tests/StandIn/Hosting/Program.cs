using StandIn;

string? script = null;
var isQuiet = false;
var isInteractive = false;
string[] answers = [];
for (var index = 0; index < args.Length; index++)
{
    switch (args[index])
    {
        case "--quiet":
            isQuiet = true;
            break;
        case "--interactive":
            isInteractive = true;
            break;
        case "--answers" when index + 1 < args.Length:
            answers = args[++index].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            break;
        case var path when script is null && !path.StartsWith("--", StringComparison.Ordinal):
            script = path;
            break;
        case var unknown:
            await Console.Error.WriteLineAsync($"Unknown argument: {unknown}");
            return 2;
    }
}

if (script is null || !File.Exists(script))
{
    await Console.Error.WriteLineAsync(script is null ? "Usage: StandIn <script.ps1> [--quiet] [--interactive] [--answers Y,A,N,L]" : $"There is no script {script}.");
    return 2;
}

var console = new ScriptConsole(Console.Out, answers, isInteractive ? Console.In.ReadLine : null);
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    console.Stop();
};
return console.Run(script, isQuiet);
