using System.Management.Automation;

namespace GraphPurge.Consent;

/// <summary>Decides how a command is agreed to, from its parameters and the caller's preferences. The first rule that applies counts.</summary>
internal static class ConsentDecision
{
    /// <param name="command">The command, whose parameters are bound.</param>
    /// <param name="force">Its -Force.</param>
    public static ConsentMode Of(PSCmdlet command, bool force)
    {
        var bound = command.MyInvocation.BoundParameters;

        // The bound switch first: a compiled command does not see its own -WhatIf as a preference.
        if (bound.TryGetValue("WhatIf", out var whatIf) ? ((SwitchParameter)whatIf).IsPresent : LanguagePrimitives.IsTrue(command.GetVariableValue("WhatIfPreference")))
        {
            return ConsentMode.Preview;
        }

        if (bound.TryGetValue("Confirm", out var confirm))
        {
            return ((SwitchParameter)confirm).IsPresent ? ConsentMode.AskEach : ConsentMode.Granted;
        }

        if (force)
        {
            return ConsentMode.Granted;
        }

        // A wrapper's own -Confirm arrives as Low. What is no such preference asks.
        return LanguagePrimitives.TryConvertTo<ConfirmImpact>(command.GetVariableValue("ConfirmPreference"), out var preference)
            ? preference switch
            {
                ConfirmImpact.None => ConsentMode.Granted,
                ConfirmImpact.Low => ConsentMode.AskEach,
                _ => ConsentMode.AskOnce,
            }
            : ConsentMode.AskOnce;
    }
}
