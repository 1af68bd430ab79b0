using System.Management.Automation;

namespace StandIn.Engine;

/// <summary>The parameters that every cmdlet has.</summary>
internal class CommonParameters
{
    [Parameter]
    [Alias("vb")]
    public SwitchParameter Verbose { get; set; }

    [Parameter]
    [Alias("db")]
    public SwitchParameter Debug { get; set; }

    [Parameter]
    [Alias("ea")]
    public ActionPreference ErrorAction { get; set; }

    [Parameter]
    [Alias("wa")]
    public ActionPreference WarningAction { get; set; }

    [Parameter]
    [Alias("infa")]
    public ActionPreference InformationAction { get; set; }

    [Parameter]
    [Alias("proga")]
    public ActionPreference ProgressAction { get; set; }

    [Parameter]
    [Alias("ev")]
    public string? ErrorVariable { get; set; }

    [Parameter]
    [Alias("ov")]
    public string? OutVariable { get; set; }
}

/// <summary>The parameters of cmdlets that support ShouldProcess.</summary>
internal sealed class ShouldProcessParameters : CommonParameters
{
    [Parameter]
    [Alias("wi")]
    public SwitchParameter WhatIf { get; set; }

    [Parameter]
    [Alias("cf")]
    public SwitchParameter Confirm { get; set; }
}
