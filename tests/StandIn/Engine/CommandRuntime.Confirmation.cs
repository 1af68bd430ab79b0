using System.Management.Automation;

namespace StandIn.Engine;

/// <summary>Preferences, and the questions that depend on them.</summary>
internal sealed partial class CommandRuntime
{
    private static readonly string[] Choices = ["&Yes", "Yes to &All", "&No", "No to A&ll", "&Suspend"];
    private bool saidYesToAll;
    private bool saidNoToAll;

    private ActionPreference VerbosePreference => Common.Debug && !IsBound(nameof(Common.Verbose))
        ? ActionPreference.Inquire
        : Preference(nameof(Common.Verbose), Common.Verbose ? ActionPreference.Continue : ActionPreference.SilentlyContinue, "VerbosePreference");

    private ActionPreference WarningPreference =>
        IsBound(nameof(Common.WarningAction)) ? Common.WarningAction
        : Common.Debug ? ActionPreference.Inquire
        : Common.Verbose ? ActionPreference.Continue
        : Session.Variables.Preference<ActionPreference>("WarningPreference");

    private ActionPreference DebugPreference => Preference(nameof(Common.Debug), Common.Debug ? ActionPreference.Continue : ActionPreference.SilentlyContinue, "DebugPreference");

    private bool WhatIf => Preference(nameof(ShouldProcessParameters.WhatIf), Common is ShouldProcessParameters { WhatIf.IsPresent: true }, "WhatIfPreference");

    private ConfirmImpact ConfirmPreference => Preference(nameof(ShouldProcessParameters.Confirm), Common is ShouldProcessParameters { Confirm.IsPresent: true } ? ConfirmImpact.Low : ConfirmImpact.None, "ConfirmPreference");

    public bool ShouldProcess(string description, string? warning, string? caption, out ShouldProcessReason reason)
    {
        RefuseWhenStopping();
        reason = ShouldProcessReason.None;
        if (saidNoToAll || saidYesToAll)
        {
            return saidYesToAll;
        }

        if (WhatIf)
        {
            RefuseToWriteElsewhere();
            reason = ShouldProcessReason.WhatIf;
            Session.Emit(StreamKind.Host, $"What if: {description}");
            return false;
        }

        if (ConfirmPreference == ConfirmImpact.None || ConfirmPreference > Metadata.Attribute.ConfirmImpact)
        {
            WriteVerbose(description);
            return true;
        }

        var question = string.IsNullOrEmpty(warning) ? $"Are you sure you want to perform this action?{Environment.NewLine}{description}" : warning;
        var choice = Ask(question, caption);
        saidYesToAll = choice == 1;
        saidNoToAll = choice == 3;
        return choice < 2;
    }

    private int Ask(string question, string? caption)
    {
        RefuseToWriteElsewhere();
        var choice = Session.Answer(new Prompt(string.IsNullOrEmpty(caption) ? "Confirm" : caption, question, Choices));
        return choice < 4 ? choice : throw new NotSupportedException("The stand-in cannot suspend a pipeline.");
    }

    /// <summary>As where nobody is there, which is all that the stand-in knows of the preference Inquire.</summary>
    private static void RefuseToInquire(ActionPreference preference)
    {
        if (preference == ActionPreference.Inquire)
        {
            throw Session.NobodyIsThere();
        }
    }

    private T Preference<T>(string parameter, T given, string variable) => IsBound(parameter) ? given : Session.Variables.Preference<T>(variable);

    private bool IsBound(string parameter) => Invocation.BoundParameters.ContainsKey(parameter);
}
