using System.Text.Json;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Listing;

namespace GraphPurge.Emulation.Contacts;

/// <summary>How contacts and folders look in an answer.</summary>
/// <remarks>Documented: learn.microsoft.com/graph/api/resources/contact and resources/contactfolder; a part of their properties.</remarks>
internal static class ContactShapes
{
    private static readonly EntityShape<Contact> s_contact = Contact(contact => contact.Id);

    private static readonly EntityShape<Contact> s_contactWithImmutableId = Contact(contact => ImmutableId.Of(contact.Key));

    public static EntityShape<ContactFolder> Folder { get; } = new(
        "microsoft.graph.contactFolder",
        new Property<ContactFolder>("id", folder => folder.Id),
        new Property<ContactFolder>("parentFolderId", folder => folder.ParentFolderId),
        new Property<ContactFolder>("displayName", folder => folder.DisplayName));

    /// <summary>How contacts look in the answer to a request: with the kind of id that it prefers.</summary>
    public static EntityShape<Contact> ContactFor(GraphRequest request) =>
        ImmutableId.IsPreferred(request.Header("Prefer")) ? s_contactWithImmutableId : s_contact;

    private static EntityShape<Contact> Contact(Func<Contact, string> id) => new(
        "microsoft.graph.contact",
        new Property<Contact>("id", id),
        new Property<Contact>("createdDateTime", contact => contact.CreatedDateTime) { Kind = ValueKind.Time },
        new Property<Contact>("lastModifiedDateTime", contact => contact.CreatedDateTime) { Kind = ValueKind.Time },
        new Property<Contact>("parentFolderId", contact => contact.ParentFolderId),
        new Property<Contact>("displayName", contact => contact.DisplayName),
        new Property<Contact>("givenName", contact => contact.GivenName),
        new Property<Contact>("surname", contact => contact.Surname),
        new Property<Contact>("companyName", contact => contact.CompanyName),
        new Property<Contact>("emailAddresses", contact => new EmailAddresses(contact)) { Kind = ValueKind.Other });

    private sealed class EmailAddresses(Contact contact) : IJsonValue
    {
        public void Write(Utf8JsonWriter writer)
        {
            writer.WriteStartArray();
            if (contact.EmailAddress is { } address)
            {
                writer.WriteStartObject();
                writer.WriteString("name", contact.DisplayName);
                writer.WriteString("address", address);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
    }
}
