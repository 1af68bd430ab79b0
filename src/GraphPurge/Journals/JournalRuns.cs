using System.Globalization;
using System.Management.Automation;
using GraphPurge.Connection;
using GraphPurge.Loading;

namespace GraphPurge.Journals;

/// <summary>Describes a command for its journal.</summary>
internal static class JournalRuns
{
    /// <summary>How long a plan may be carried out: long enough for a weekend, and too short for the tenant to become another.</summary>
    public static readonly TimeSpan PlanLifetime = TimeSpan.FromHours(72);

    /// <summary>The file that a path means in PowerShell, to write to.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.JournalNotWritable"/>: it names no file.</exception>
    public static string PathOf(PSCmdlet command, string path) =>
        FindFile(command, path) ?? throw new GraphPurgeException(FaultCondition.JournalNotWritable, Translation.Format($"The journal '{path}' cannot be written: it is no file. Nothing was sent."));

    /// <summary>The file that a path means in PowerShell, to read.</summary>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.JournalNotFound"/>: it names no file.</exception>
    public static string PathToRead(PSCmdlet command, string path) =>
        FindFile(command, path) ?? throw new GraphPurgeException(FaultCondition.JournalNotFound, Translation.Format($"The journal '{path}' cannot be read: {Translation.Of("it is no file.")}"));

    /// <summary>Opens a command's journal and records that its run begins.</summary>
    /// <param name="command">The command.</param>
    /// <param name="path">The file.</param>
    /// <param name="mode">What the command does.</param>
    /// <param name="context">Its session.</param>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.JournalNotWritable"/>, <see cref="FaultCondition.JournalInUse"/> or <see cref="FaultCondition.JournalNotValid"/></exception>
    public static IPurgeJournal Begin(PSCmdlet command, string path, JournalMode mode, GraphPurgeContext context)
    {
        var journal = ServiceLoader.Service.Journals.Open(path);
        try
        {
            RequireRoom(journal.Before, path, mode, context);
            journal.Begin(Of(command, mode, context));
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>The run that a command begins.</summary>
    /// <param name="command">The command, whose parameters are bound.</param>
    /// <param name="mode">What it does with its targets.</param>
    /// <param name="context">Its session.</param>
    public static JournalRun Of(PSCmdlet command, JournalMode mode, GraphPurgeContext context)
    {
        var now = DateTimeOffset.UtcNow;
        return new JournalRun
        {
            Mode = mode,
            Command = command.MyInvocation.MyCommand.Name,
            Parameters = command.MyInvocation.BoundParameters.Select(parameter => (parameter.Key, Text: TextOf(parameter.Value))).Where(parameter => parameter.Text is not null).ToDictionary(parameter => parameter.Key, parameter => parameter.Text!),
            ModuleVersion = command.MyInvocation.MyCommand.Version?.ToString() ?? "",
            HostName = Environment.MachineName,
            TenantId = context.TenantId,
            Account = context.Account,
            ApplicationId = context.ApplicationId,
            Identity = context.Identity,
            Environment = context.Environment,
            Endpoint = context.Endpoint,
            ApiVersion = context.ApiVersion,
            StartTime = now,
            ExpiresOn = mode == JournalMode.Plan ? now + PlanLifetime : null,
        };
    }

    private static string? FindFile(PSCmdlet command, string path)
    {
        var resolved = command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);

        // Measured in PowerShell 7.6.9: on Linux a path as of a Windows share comes back as it is, and would name a file in the folder that the process began in.
        return provider.Name == "FileSystem" && !string.IsNullOrWhiteSpace(path) && Path.IsPathFullyQualified(resolved) ? resolved : null;
    }

    // A plan is what somebody else reads and agrees to, and Resume-Purge carries out all that is open in a file: nothing else may stand beside it.
    private static void RequireRoom(JournalContent before, string path, JournalMode mode, GraphPurgeContext context)
    {
        if (before.Runs.Count == 0)
        {
            return;
        }

        if (mode == JournalMode.Plan || before.Runs.Any(run => run.Mode == JournalMode.Plan))
        {
            throw new GraphPurgeException(
                FaultCondition.JournalNotWritable,
                mode == JournalMode.Plan
                    ? Translation.Format($"The journal '{path}' holds runs already, and a plan has a file of its own. Nothing was sent.")
                    : Translation.Format($"The journal '{path}' holds a plan, which nothing else may stand beside. Nothing was sent."),
                Translation.Of("Use another file. Resume-Purge carries out a plan."));
        }

        if (before.Runs[^1].TenantId is { } tenant && context.TenantId is { } own && !string.Equals(tenant, own, StringComparison.OrdinalIgnoreCase))
        {
            throw new GraphPurgeException(FaultCondition.TenantMismatch, Translation.Format($"The journal '{path}' is of the tenant '{tenant}', and the session is of '{own}'. Nothing was sent."), Translation.Of("Use another file for each tenant."));
        }
    }

    // Plain values only: no target, which has a record of its own, and no session.
    private static string? TextOf(object? value) => value switch
    {
        SwitchParameter or string or bool or int or TimeSpan or ActionPreference => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}
