using System.Globalization;
using GraphPurge.Emulation.Contacts;
using GraphPurge.Emulation.Directory;
using GraphPurge.Emulation.State;

namespace GraphPurge.Emulation.Seeding;

/// <summary>Builds users and their mailboxes.</summary>
internal sealed class UserBuilder(TenantState state)
{
    public static string IdOf(UserSeed seed) =>
        SeedValue.DirectoryId(seed.Id, "user:" + seed.UserPrincipalName, $"users['{seed.UserPrincipalName}'].id");

    public void Add(UserSeed seed)
    {
        string name = SeedValue.Required(seed.UserPrincipalName, "users[].userPrincipalName");
        _ = SeedValue.DomainOf(name, "users[].userPrincipalName");
        string place = $"users['{name}']";
        bool hasMailbox = seed.Mailbox ?? true;
        string? mail = seed.Mail ?? (hasMailbox ? name : null);
        TenantUser user = new()
        {
            Id = IdOf(seed),
            UserPrincipalName = name,
            DisplayName = seed.DisplayName ?? name,
            Mail = mail,
            ProxyAddresses = new(seed.ProxyAddresses ?? (mail is null ? [] : ["SMTP:" + mail])),
            AccountEnabled = seed.AccountEnabled ?? true,
            UserType = SeedValue.UserType(seed.UserType, place),
            IsProtected = seed.Protected ?? false,
            Trait = seed.Privileged == true ? ObjectTrait.Privileged : ObjectTrait.None,
        };
        if (!state.Directory.TryAdd(user))
        {
            throw SeedFault.Create(Translation.Format($"{place} occurs more than once, by name or by id."));
        }

        if (hasMailbox)
        {
            AddMailbox(user, seed);
        }
        else if (seed.Contacts is not null || seed.ContactFolders is not null || seed.ContactCount is not null
            || seed.Hold == true || seed.ClosedToApplications == true || seed.MovingMilliseconds > 0)
        {
            throw SeedFault.Create(Translation.Format($"{place} has contacts, or a condition of a mailbox, but no mailbox."));
        }
    }

    public void AddMany(MailboxesSeed? seed, string domain)
    {
        int count = SeedValue.Count(seed?.Count ?? 0, "mailboxes.count");
        for (int number = 1; number <= count; number++)
        {
            string name = number.ToString("D5", CultureInfo.InvariantCulture);
            Add(new UserSeed { UserPrincipalName = $"mailbox{name}@{domain}", DisplayName = $"Mailbox {name}", ContactCount = seed?.ContactsEach });
        }
    }

    private void AddMailbox(TenantUser user, UserSeed seed)
    {
        TimeSpan moving = SeedValue.Milliseconds(seed.MovingMilliseconds ?? 0, $"users['{user.UserPrincipalName}'].movingMilliseconds");
        MailboxCondition condition = new()
        {
            IsHeld = seed.Hold ?? false,
            IsClosedToApplications = seed.ClosedToApplications ?? false,
            MovedUntil = moving > TimeSpan.Zero ? state.Clock() + moving : null,
        };
        Mailbox mailbox = state.Mailboxes.Add(user.Id, DeterministicId.Outlook("folder:" + user.Id), condition);
        ContactBuilder contacts = new(state, mailbox);
        contacts.AddContacts(mailbox.DefaultFolderId, seed.Contacts ?? [], seed.ContactCount ?? 0);
        contacts.AddFolders(mailbox.DefaultFolderId, seed.ContactFolders ?? []);
    }
}
