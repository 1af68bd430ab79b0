using System.Management.Automation;

namespace StandIn.Engine;

/// <summary>Preferences, and the questions that depend on them.</summary>
internal sealed partial class CommandRuntime
{
    private static readonly string[] WithToAll = ["&Yes", "Yes to &All", "&No", "No to A&ll", "&Suspend"];
    private static readonly string[] WithoutToAll = ["&Yes", "&No", "&Suspend"];
    private static readonly string[] WithHalt = ["&Yes", "Yes to &All", "&Halt Command", "&Suspend"];
    private bool saidYesToAll;
    private bool saidNoToAll;
    private bool saidContinueToAll;

    private ActionPreference VerbosePreference =>
        IsBound(nameof(Common.Verbose)) ? (Common.Verbose ? ActionPreference.Continue : ActionPreference.SilentlyContinue)
        : Common.Debug ? ActionPreference.Inquire
        : Session.Variables.Preference("VerbosePreference", ActionPreference.SilentlyContinue);

    private ActionPreference WarningPreference =>
        IsBound(nameof(Common.WarningAction)) ? Common.WarningAction
        : Common.Debug ? ActionPreference.Inquire
        : Common.Verbose ? ActionPreference.Continue
        : Session.Variables.Preference("WarningPreference", ActionPreference.Continue);

    private ActionPreference DebugPreference =>
        IsBound(nameof(Common.Debug)) ? (Common.Debug ? ActionPreference.Continue : ActionPreference.SilentlyContinue)
        : Session.Variables.Preference("DebugPreference", ActionPreference.SilentlyContinue);

    private bool WhatIf => IsBound(nameof(ShouldProcessParameters.WhatIf))
        ? ShouldProcessParameters.WhatIf
        : LanguagePrimitives.IsTrue(Session.Variables.Get("WhatIfPreference"));

    private ConfirmImpact ConfirmPreference =>
        ShouldProcessParameters.Confirm ? ConfirmImpact.Low
        : IsBound(nameof(ShouldProcessParameters.Confirm)) ? ConfirmImpact.None
        : Session.Variables.Preference("ConfirmPreference", ConfirmImpact.High);

    public bool ShouldProcess(string target) => ShouldProcess(target, Invocation.MyCommand!.Name);

    public bool ShouldProcess(string target, string action) => ShouldProcess($"Performing the operation \"{action}\" on target \"{target}\".", null, null, out _);

    public bool ShouldProcess(string description, string? warning, string? caption, out ShouldProcessReason reason)
    {
        if (IsStopping)
        {
            throw new PipelineStoppedException();
        }

        reason = ShouldProcessReason.None;
        if (saidNoToAll || saidYesToAll)
        {
            return saidYesToAll;
        }

        if (WhatIf)
        {
            RefuseToWriteElsewhere();
            reason = ShouldProcessReason.WhatIf;
            Session.Emit(new StreamRecord(StreamKind.Host, $"What if: {description}"));
            return false;
        }

        var threshold = ConfirmPreference;
        if (threshold == ConfirmImpact.None || threshold > Metadata.Attribute.ConfirmImpact)
        {
            if (VerbosePreference is ActionPreference.Continue or ActionPreference.Inquire)
            {
                WriteVerbose(description);
            }

            return true;
        }

        RefuseToWriteElsewhere();
        var question = string.IsNullOrEmpty(warning) ? $"Are you sure you want to perform this action?{Environment.NewLine}{description}" : warning;
        return Ask(question, caption, 0, ref saidYesToAll, ref saidNoToAll);
    }

    public bool ShouldContinue(string query, string caption)
    {
        RefuseToWriteElsewhere();
        return Choose(query, caption, WithoutToAll, 0) == 0;
    }

    public bool ShouldContinue(string query, string caption, bool hasSecurityImpact, ref bool yesToAll, ref bool noToAll)
    {
        RefuseToWriteElsewhere();
        return !noToAll && (yesToAll || Ask(query, caption, hasSecurityImpact ? 2 : 0, ref yesToAll, ref noToAll));
    }

    private bool Ask(string question, string? caption, int defaultChoice, ref bool yesToAll, ref bool noToAll)
    {
        var choice = Choose(question, caption, WithToAll, defaultChoice);
        yesToAll = choice == 1;
        noToAll = choice == 3;
        return choice < 2;
    }

    /// <summary>Asks whether to go on, where the preference for a stream says so.</summary>
    private void InquireIf(ActionPreference preference, string message)
    {
        if (preference != ActionPreference.Inquire || saidContinueToAll)
        {
            return;
        }

        var choice = Choose(message, null, WithHalt, 0);
        saidContinueToAll = choice == 1;
        if (choice == 2)
        {
            throw Stopped("The running command stopped because the user selected the Stop option.");
        }
    }

    private int Choose(string question, string? caption, string[] choices, int defaultChoice)
    {
        var prompt = new Prompt(
            string.IsNullOrEmpty(caption) ? "Confirm" : caption,
            string.IsNullOrEmpty(question) ? "Continue with this operation?" : question,
            choices,
            defaultChoice);
        var choice = Session.Answer(prompt);

        // There is no nested prompt to suspend the pipeline for.
        return choice < choices.Length - 1 ? choice : throw new NotSupportedException("The stand-in cannot suspend a pipeline.");
    }

    private ActionPreference Preference(string parameter, ActionPreference given, string variable, ActionPreference otherwise) =>
        IsBound(parameter) ? given : Session.Variables.Preference(variable, otherwise);

    private bool IsBound(string parameter) => Invocation.BoundParameters.ContainsKey(parameter);
}
