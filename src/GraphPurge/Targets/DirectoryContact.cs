namespace GraphPurge.Targets;

/// <summary>Tells contacts of the organization's address book from those of a mailbox: nothing here purges them, and their ids look like others.</summary>
/// <remarks>Source: learn.microsoft.com/graph/api/resources/orgcontact and learn.microsoft.com/powershell/module/exchangepowershell/get-mailcontact.</remarks>
internal static class DirectoryContact
{
    /// <summary>What it is and what to do.</summary>
    public static string Advice => Translation.Of("The input is a contact of the organization's address book, and not of a mailbox. It cannot be purged here. Remove it with Remove-MailContact of ExchangeOnlineManagement.");

    /// <summary>Whether an input is one, as Microsoft Graph or Exchange names its type.</summary>
    public static bool Is(PropertyReader properties) =>
        properties.TypeName.EndsWith("MicrosoftGraphOrgContact", StringComparison.OrdinalIgnoreCase)
        || properties.Text("@odata.type")?.EndsWith(".orgContact", StringComparison.OrdinalIgnoreCase) == true
        || (ExchangeObject.Is(properties) && (properties.TypeName.EndsWith(".MailContact", StringComparison.OrdinalIgnoreCase)
            || string.Equals(properties.Text("RecipientTypeDetails"), "MailContact", StringComparison.OrdinalIgnoreCase)));
}
