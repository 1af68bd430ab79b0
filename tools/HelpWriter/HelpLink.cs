namespace GraphPurge.Help;

/// <summary>A related link.</summary>
/// <param name="Text">What it is called.</param>
/// <param name="Address">Its address; empty for another cmdlet or topic of this module.</param>
internal sealed record HelpLink(string Text, string Address);
