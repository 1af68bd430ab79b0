using System.Management.Automation;
using GraphPurge.Connection;
using GraphPurge.Consent;
using GraphPurge.Errors;

namespace GraphPurge.Domains;

/// <summary>Asks about the force-delete of a domain: whoever agrees types its name, and so has read it.</summary>
/// <param name="command">The command that would delete it.</param>
/// <param name="mode">How the command is agreed to.</param>
internal sealed class DomainGate(SessionCommand command, ConsentMode mode)
{
    private readonly Questioner _questioner = new(command);

    /// <summary>Whether the deletion is agreed to. In a preview it is, and nothing may be sent all the same.</summary>
    /// <param name="name">The domain.</param>
    /// <param name="impact">What it would do; null when nobody looked.</param>
    /// <param name="disableUserAccounts">Whether accounts are to be disabled.</param>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.ConfirmationUnavailable"/></exception>
    public bool IsAgreed(string name, DomainForceDeleteImpact? impact, bool disableUserAccounts)
    {
        name = impact?.DomainName ?? name;
        try
        {
            return IsAgreed(name, DomainImpactText.Describe(impact, disableUserAccounts));
        }
        catch (PipelineStoppedException)
        {
            // Ctrl+C at the question. The streams are closed by now; the host is not.
            command.WriteLastLine(LeftAsItIs(name));
            throw;
        }
    }

    private bool IsAgreed(string name, string words)
    {
        switch (mode)
        {
            case ConsentMode.Granted:
                return true;
            case ConsentMode.Preview:
                command.ShouldProcess(Printable.Of(Translation.Format($"Force-delete the domain '{name}': {words}")), "", "");
                return true;
            default:
                // With -Confirm too: whoever adds it means to be asked more carefully, and Enter alone is yes in PowerShell's own question.
                return IsTyped(name, words);
        }
    }

    private bool IsTyped(string name, string words)
    {
        var tenantName = command.ReadTenantName();
        var typed = _questioner.ReadText([
            "",
            Printable.Of(Translation.Format($"Force-delete the domain '{name}'?")),
            Printable.Of(Short.Beginning(words)),
            .. PurgeQuestion.Lines(PurgeQuestion.Session(command.Session.Context, tenantName)),
            Translation.Of("The domain cannot be restored."),
            Translation.Of("Type its name to delete it, or press Enter to leave it:")]).Trim();
        if (string.Equals(typed, name, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        command.WriteWarning(Printable.Of(typed.Length == 0 ? LeftAsItIs(name) : Translation.Format($"'{typed}' is not '{name}': the domain is left as it is. Nothing was sent.")));
        return false;
    }

    private static string LeftAsItIs(string name) => Translation.Format($"The domain '{name}' is left as it is. Nothing was sent.");
}
