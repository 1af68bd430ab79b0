using StandIn;

// Runs a script in the stand-in, and prints what it puts out and what went wrong.
var result = new StandInSession().Invoke(await File.ReadAllTextAsync(args[0]));
foreach (var item in result.Output)
{
    Console.WriteLine(item);
}

var errors = result.TerminatingError is { } ended ? result.Errors.Append(ended) : result.Errors;
foreach (var error in errors)
{
    Console.WriteLine($"{error.FullyQualifiedErrorId}: {error.Exception}");
}

return errors.Any() ? 1 : 0;
