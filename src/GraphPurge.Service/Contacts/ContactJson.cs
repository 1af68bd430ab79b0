using System.Text.Json;
using GraphPurge.Contacts;
using GraphPurge.Service.Graph;

namespace GraphPurge.Service.Contacts;

/// <summary>Contacts as the service writes them: what is asked for, and how it is read.</summary>
/// <remarks>Source: learn.microsoft.com/graph/api/resources/contact, v1.0 and beta. Beta keeps all phones in one list, and refuses the three properties of v1.0.</remarks>
internal static class ContactJson
{
    private static readonly string[] s_common =
    [
        "id", "displayName", "parentFolderId", "emailAddresses", "companyName", "jobTitle", "categories", "fileAs", "personalNotes", "createdDateTime", "lastModifiedDateTime",
    ];

    private static readonly string[] s_released = [.. s_common, "businessPhones", "homePhones", "mobilePhone"];

    private static readonly string[] s_beta = [.. s_common, "phones"];

    /// <summary>What to ask for of each contact.</summary>
    public static string[] Fields(bool isBeta) => isBeta ? s_beta : s_released;

    /// <summary>Reads a contact.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="userId">Its mailbox; null where it is not known.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="tenantId">Its tenant; null where it is not known.</param>
    /// <exception cref="GraphPurgeException"><see cref="FaultCondition.ServiceUnavailable"/> when it has no id.</exception>
    public static MailboxContact Read(JsonElement contact, string? userId, ContactFolder folder, string? tenantId)
    {
        var addresses = Texts(contact, "emailAddresses", address => address.Text("address"));
        return new MailboxContact
        {
            Id = contact.RequireId(),
            IdType = MailboxContact.ImmutableId,
            UserId = userId,
            ParentFolderId = contact.Text("parentFolderId"),
            ContactFolderName = folder.Name,
            ContactFolderPath = folder.Path,
            DisplayName = Filled(contact.Text("displayName")),
            EmailAddress = addresses.Length > 0 ? addresses[0] : null,
            EmailAddresses = addresses,
            CompanyName = Filled(contact.Text("companyName")),
            JobTitle = Filled(contact.Text("jobTitle")),
            Categories = Texts(contact, "categories", Itself),
            FileAs = Filled(contact.Text("fileAs")),
            PersonalNotes = Filled(contact.Text("personalNotes")),
            BusinessPhones = Phones(contact, "businessPhones", "business"),
            HomePhones = Phones(contact, "homePhones", "home"),
            MobilePhone = Filled(contact.Text("mobilePhone")) ?? Texts(contact, "phones", phone => OfType(phone, "mobile")).FirstOrDefault(),
            CreatedDateTime = contact.Time("createdDateTime"),
            LastModifiedDateTime = contact.Time("lastModifiedDateTime"),
            TenantId = tenantId,
        };
    }

    private static string[] Phones(JsonElement contact, string list, string type) =>
        Texts(contact, list, Itself) is { Length: > 0 } numbers ? numbers : Texts(contact, "phones", phone => OfType(phone, type));

    private static string? OfType(JsonElement phone, string type) => phone.Text("type") == type ? phone.Text("number") : null;

    private static string? Itself(JsonElement text) => text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    // An array and no other list: PowerShell indexes it. Nearly every contact has none of most.
    private static string[] Texts(JsonElement contact, string name, Func<JsonElement, string?> read) =>
        contact.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
            ? [.. list.EnumerateArray().Select(read).OfType<string>().Where(text => text.Length > 0)]
            : [];

    // The service says «none» by null or by an empty text.
    private static string? Filled(string? text) => text is { Length: > 0 } ? text : null;
}
