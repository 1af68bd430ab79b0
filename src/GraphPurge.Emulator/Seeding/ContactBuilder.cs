using System.Globalization;
using GraphPurge.Emulation.Contacts;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Builds the folders and contacts of a mailbox. Several may have one name: each has an id of its own.</summary>
internal sealed class ContactBuilder(TenantState state, Mailbox mailbox)
{
    /// <summary>Contacts and their folders are no older than this, in days: a slip of the finger otherwise.</summary>
    private const int MostDays = 36500;

    private readonly Namesakes _namesakes = new();

    public void AddFolders(string parentId, IReadOnlyList<ContactFolderSeed> seeds)
    {
        foreach (ContactFolderSeed seed in seeds)
        {
            string name = SeedValue.Required(seed.DisplayName, "contactFolders[].displayName");
            string place = $"folder:{parentId}/{name}";
            ContactFolder folder = new() { Id = seed.Id ?? DeterministicId.Outlook(place), ParentFolderId = parentId, DisplayName = name };
            while (!mailbox.TryAddFolder(folder))
            {
                folder = folder with { Id = seed.Id is null ? DeterministicId.Outlook(_namesakes.Next(place)) : throw SeedFault.Repeated($"contactFolders['{name}'].id") };
            }

            AddContacts(folder.Id, seed.Contacts ?? [], seed.ContactCount ?? 0);
            AddFolders(folder.Id, seed.ChildFolders ?? []);
        }
    }

    public void AddContacts(string folderId, IReadOnlyList<ContactSeed> seeds, int count)
    {
        foreach (ContactSeed seed in seeds)
        {
            AddContact(folderId, seed);
        }

        for (int number = 1; number <= SeedValue.Count(count, "contactCount"); number++)
        {
            string name = "Contact " + number.ToString("D5", CultureInfo.InvariantCulture);
            AddContact(folderId, new ContactSeed { DisplayName = name, EmailAddress = $"contact{number.ToString(CultureInfo.InvariantCulture)}@partner.example" });
        }
    }

    private void AddContact(string folderId, ContactSeed seed)
    {
        ValueList<string> addresses = ListOf(seed.EmailAddress is { } first ? [first, .. seed.EmailAddresses ?? []] : seed.EmailAddresses);
        string name = string.IsNullOrEmpty(seed.DisplayName) && (addresses.Count > 0 || seed.CompanyName is not null) ? "" : SeedValue.Required(seed.DisplayName, "contacts[].displayName");
        double created = SeedValue.Between(seed.CreatedDaysAgo ?? 0, 0, MostDays, $"contacts['{name}'].createdDaysAgo");
        double modified = SeedValue.Between(seed.ModifiedDaysAgo ?? created, 0, created, $"contacts['{name}'].modifiedDaysAgo");
        DateTimeOffset now = state.Clock();
        string place = $"contact:{folderId}/{name}";
        Contact contact = new()
        {
            Key = seed.Id ?? DeterministicId.Outlook(place),
            ParentFolderId = folderId,
            DisplayName = name,
            GivenName = seed.GivenName,
            Surname = seed.Surname,
            CompanyName = seed.CompanyName,
            JobTitle = seed.JobTitle,
            FileAs = seed.FileAs,
            PersonalNotes = seed.PersonalNotes,
            MobilePhone = seed.MobilePhone,
            Categories = ListOf(seed.Categories),
            EmailAddresses = addresses,
            BusinessPhones = ListOf(seed.BusinessPhones),
            HomePhones = ListOf(seed.HomePhones),
            CreatedDateTime = now.AddDays(-created),
            LastModifiedDateTime = now.AddDays(-modified),
        };
        while (!state.Mailboxes.TryAddContact(mailbox, contact))
        {
            contact = contact with { Key = seed.Id is null ? DeterministicId.Outlook(_namesakes.Next(place)) : throw SeedFault.Repeated($"contacts['{name}'].id") };
        }
    }

    // Nearly every contact has none of these, and a tenant may hold a million.
    private static ValueList<string> ListOf(IReadOnlyList<string>? texts) => texts is { Count: > 0 } ? new(texts) : ValueList<string>.Empty;
}
