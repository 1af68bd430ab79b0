using System.Text.Json;
using GraphPurge.Emulation.Http;
using GraphPurge.Emulation.Listing;

namespace GraphPurge.Emulation.Contacts;

/// <summary>How contacts and folders look in an answer.</summary>
/// <remarks>Documented: learn.microsoft.com/graph/api/resources/contact and resources/contactfolder, v1.0 and beta; a part of their properties.</remarks>
internal static class ContactShapes
{
    private static readonly string[] s_notKept =
    [
        "assistantName", "birthday", "businessAddress", "businessHomePage", "changeKey", "children", "department", "flag", "gender", "generation", "homeAddress",
        "imAddresses", "initials", "isFavorite", "manager", "middleName", "nickName", "officeLocation", "otherAddress", "postalAddresses", "primaryEmailAddress", "profession",
        "secondaryEmailAddress", "spouseName", "tertiaryEmailAddress", "title", "websites", "weddingAnniversary", "yomiCompanyName", "yomiGivenName", "yomiSurname",
    ];

    private static readonly EntityShape<Contact> s_contact = Contact(contact => contact.Id);

    private static readonly EntityShape<Contact> s_contactWithImmutableId = Contact(contact => ImmutableId.Of(contact.Key));

    public static EntityShape<ContactFolder> Folder { get; } = new(
        "microsoft.graph.contactFolder",
        new Property<ContactFolder>("id", folder => folder.Id) { IsFilterable = false },
        new Property<ContactFolder>("parentFolderId", folder => folder.ParentFolderId) { IsFilterable = false },
        new Property<ContactFolder>("displayName", folder => folder.DisplayName));

    /// <summary>How contacts look in the answer to a request: with the kind of id that it prefers.</summary>
    public static EntityShape<Contact> ContactFor(GraphRequest request) =>
        ImmutableId.IsPreferred(request.Header("Prefer")) ? s_contactWithImmutableId : s_contact;

    private static EntityShape<Contact> Contact(Func<Contact, string> id) => new(
        "microsoft.graph.contact",
        new Property<Contact>("id", id) { IsFilterable = false },
        new Property<Contact>("createdDateTime", contact => contact.CreatedDateTime) { Kind = ValueKind.Time },
        new Property<Contact>("lastModifiedDateTime", contact => contact.LastModifiedDateTime) { Kind = ValueKind.Time },
        new Property<Contact>("categories", contact => contact.Categories) { Kind = ValueKind.Other, Elements = contact => contact.Categories },
        new Property<Contact>("parentFolderId", contact => contact.ParentFolderId) { IsFilterable = false },
        new Property<Contact>("fileAs", contact => contact.FileAs),
        new Property<Contact>("displayName", contact => contact.DisplayName),
        new Property<Contact>("givenName", contact => contact.GivenName),
        new Property<Contact>("surname", contact => contact.Surname),
        new Property<Contact>("jobTitle", contact => contact.JobTitle),
        new Property<Contact>("companyName", contact => contact.CompanyName),
        new Property<Contact>("personalNotes", contact => contact.PersonalNotes) { IsFilterable = false },
        new Property<Contact>("emailAddresses", contact => new EmailAddresses(contact))
        {
            Kind = ValueKind.Other,
            Elements = contact => contact.EmailAddresses,
            ElementMember = "address",
        },
        new Property<Contact>("businessPhones", contact => contact.BusinessPhones) { Kind = ValueKind.Other, IsFilterable = false, IsReleasedOnly = true },
        new Property<Contact>("homePhones", contact => contact.HomePhones) { Kind = ValueKind.Other, IsFilterable = false, IsReleasedOnly = true },
        new Property<Contact>("mobilePhone", contact => contact.MobilePhone) { IsReleasedOnly = true },
        new Property<Contact>("phones", contact => new Phones(contact)) { Kind = ValueKind.Other, IsFilterable = false, IsBetaOnly = true })
    {
        NotKept = s_notKept,
    };

    private sealed class EmailAddresses(Contact contact) : IJsonValue
    {
        public void Write(Utf8JsonWriter writer)
        {
            writer.WriteStartArray();
            foreach (string address in contact.EmailAddresses)
            {
                writer.WriteStartObject();
                writer.WriteString("name", contact.DisplayName);
                writer.WriteString("address", address);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
    }

    /// <summary>The phones of a contact as beta has them, each with its type.</summary>
    private sealed class Phones(Contact contact) : IJsonValue
    {
        public void Write(Utf8JsonWriter writer)
        {
            writer.WriteStartArray();
            Write(writer, "home", contact.HomePhones);
            Write(writer, "business", contact.BusinessPhones);
            Write(writer, "mobile", contact.MobilePhone is { } mobile ? [mobile] : []);
            writer.WriteEndArray();
        }

        private static void Write(Utf8JsonWriter writer, string type, IEnumerable<string> numbers)
        {
            foreach (string number in numbers)
            {
                writer.WriteStartObject();
                writer.WriteString("type", type);
                writer.WriteString("number", number);
                writer.WriteEndObject();
            }
        }
    }
}
