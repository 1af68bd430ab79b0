using GraphPurge.Emulation.Identity;

namespace GraphPurge.Emulation.Contacts;

/// <summary>Who may do what with contacts and their folders.</summary>
/// <remarks>Documented: learn.microsoft.com/graph/api/user-list-contacts, contact-permanentdelete and the permissions reference.</remarks>
internal static class ContactAccess
{
    public static AccessRule Read { get; } = new(
        ["Contacts.Read", "Contacts.ReadWrite", "Contacts.Read.Shared", "Contacts.ReadWrite.Shared"], ["Contacts.Read", "Contacts.ReadWrite"]);

    public static AccessRule Write { get; } = new(["Contacts.ReadWrite", "Contacts.ReadWrite.Shared"], ["Contacts.ReadWrite"]);
}
