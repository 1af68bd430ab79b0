using System.Reflection;

// Purges the deleted users of an emulator through what the module has for Windows PowerShell, and prints each outcome.
//   DesktopHost <lib folder of the module> <endpoint> <token>
var (lib, endpoint, token) = (args[0], new Uri(args[1]), args[2]);

// What PowerShell does: it loads the cmdlets from their path, and with them what stands beside them.
var cmdlets = Assembly.LoadFrom(Path.Combine(lib, "GraphPurge.dll"));
var contracts = Assembly.LoadFrom(Path.Combine(lib, "GraphPurge.Contracts.dll"));
AppDomain.CurrentDomain.AssemblyResolve += (_, e) =>
    (e.RequestingAssembly == typeof(Program).Assembly || e.RequestingAssembly == cmdlets) && new AssemblyName(e.Name).Name == contracts.GetName().Name ? contracts : null;

await DesktopHost.Purge.AllDeletedUsersAsync(cmdlets, lib, endpoint, token);
