using System.Collections;
using System.Globalization;
using System.Management.Automation;
using GraphPurge.Contacts;
using GraphPurge.DirectoryObjects;
using GraphPurge.Errors;
using GraphPurge.Journals;
using GraphPurge.Purging;

namespace GraphPurge.Targets;

/// <summary>Reads what names a target from whatever is piped in. What names none gets a fault, and never becomes a text that would be sent.</summary>
/// <param name="kind">What can name a target of the kind that the command takes.</param>
internal sealed class TargetReader(TargetInput kind)
{
    // As our own objects, reports, tokens and audit records name it.
    private static readonly string[] s_tenantIdNames = ["TenantId", "tenant_id", "tid", OrganizationId];

    private static readonly string[] s_userIdNames = ["UserId", "UserPrincipalName", "Mailbox"];
    private static readonly string[] s_folderIdNames = ["ContactFolderId", "ParentFolderId"];
    private static readonly DomainInput s_domains = new();

    private const string OrganizationId = "OrganizationId";

    /// <summary>The identity of an input.</summary>
    /// <param name="input">A string, a Guid, an object, a hashtable or null.</param>
    public TargetIdentity Read(object? input)
    {
        switch (PropertyReader.Unwrap(input))
        {
            case TargetIdentity identity:
                return identity;
            case DeletedDirectoryObject or MailboxContact:
                return kind.Take(input!) ?? new TargetIdentity(input, fault: RowAdvice.OfAnotherKind(input!));
            case ScriptBlock:
                return new TargetIdentity(input, fault: RowAdvice.ScriptBlock);
            case null:
                return new TargetIdentity(null, fault: WithoutId(Translation.Of("Nothing was given where a target was expected.")));
            case string or Guid:
                var (id, fault) = IdOf(input, PropertyReader.Unwrap(input), name: null);
                return new TargetIdentity(input, id, fault);
        }

        try
        {
            return FromProperties(input!, new PropertyReader(input!));
        }
        catch (GetValueException e)
        {
            return new TargetIdentity(input, fault: RowAdvice.Unreadable(input!, e));
        }
    }

    private TargetIdentity FromProperties(object input, PropertyReader properties)
    {
        if ((RowAdvice.FindAmbiguity(properties) ?? kind.FindFault(properties)) is { } unclear)
        {
            return new TargetIdentity(input, fault: unclear);
        }

        var (id, fault) = IdOf(input, properties);
        if (fault is not null)
        {
            return properties.IsEmptyRow ? new TargetIdentity(input, fault: new Fault(FaultCondition.TargetIdEmpty, Translation.Of("The row is empty."))) { IsEmptyRow = true } : new TargetIdentity(input, fault: fault);
        }

        return new TargetIdentity(input, id)
        {
            TenantId = FindTenant(properties),
            UserIdFault = FindMailboxFault(input, properties, out var mailbox),
            UserId = mailbox,
            ContactFolderId = properties.TryGetFirst(s_folderIdNames, out _, out var folderId) && InputText.OfId(folderId) is { Length: > 0 } folder ? folder : null,
            ContactFolderPath = properties.Text("ContactFolderPath"),
            DisplayName = properties.Text("DisplayName"),
            UserPrincipalName = properties.Text("UserPrincipalName"),
            ObjectType = FindObjectType(properties),
            GroupKind = FindGroupKind(properties),
            DeletedDateTime = DeletionTime.Of(properties),
            IsHardDeleteProtectionEnabled = properties.Value("IsHardDeleteProtectionEnabled") is true or "True" or "true",
            HasImmutableId = string.Equals(properties.Text("IdType"), MailboxContact.ImmutableId, StringComparison.OrdinalIgnoreCase),
        };
    }

    private (string? Id, Fault? Fault) IdOf(object input, PropertyReader properties)
    {
        if (!properties.TryGetFirst(kind.IdNames, out var name, out var value))
        {
            return kind.FindElsewhere(properties) is { } elsewhere ? (elsewhere, null)
                : RowAdvice.Find(properties, input) is { } advice ? (null, advice)
                : (null, WithoutId(string.Join(' ', Translation.Format($"The input {InputText.Describe(input)} carries no id."), kind.ExplainWithoutId(properties)).TrimEnd()));
        }

        if (FindOther(properties, name, value) is { } other)
        {
            return (null, new Fault(FaultCondition.TargetIdAmbiguous, Translation.Format($"The {name} and the {other} of {InputText.Describe(input)} differ."))
            {
                RecommendedAction = Translation.Of("Pass the id that is meant, as in … | ForEach-Object Id | …."),
            });
        }

        var named = IdOf(input, value, name);
        return named.Fault is { Condition: FaultCondition.TargetIdNotValid } && kind.FindElsewhere(properties) is { } id ? (id, null) : named;
    }

    // Without a name the input is the value itself. An input is described only where something is wrong: it would cost more than all the rest.
    private (string? Id, Fault? Fault) IdOf(object? input, object? value, string? name)
    {
        var text = InputText.OfId(value);
        if (text is { Length: > 0 })
        {
            return kind.Normalize(text) is { } id ? (id, null)
                : (null, new Fault(
                    FaultCondition.TargetIdNotValid,
                    name is null ? Translation.Format($"The string {InputText.Quote(text)} {kind.Explain(text)}") : Translation.Format($"The {name} {InputText.Quote(text)} {kind.Explain(text)}")) { RecommendedAction = "" });
        }

        if (name is null)
        {
            return (null, new Fault(FaultCondition.TargetIdEmpty, Translation.Of("The id is empty.")));
        }

        var subject = Translation.Format($"The {name} of {InputText.Describe(input!)}");
        return text is null
            ? (null, new Fault(FaultCondition.TargetHasNoId, Translation.Format($"{subject} must be a string but is {TypeName.WithArticle(value)}."))
            {
                RecommendedAction = Translation.Of("Pipe the objects as their own Get command returns them, or pass the id as a string."),
            })
            : (null, new Fault(FaultCondition.TargetIdEmpty, Translation.Format($"{subject} is empty.")));
    }

    private Fault WithoutId(string message) => new(FaultCondition.TargetHasNoId, message)
    {
        RecommendedAction = Translation.Format($"Give an id, or an object or hashtable with one of: {string.Join(", ", kind.IdNames)}."),
    };

    // An object may say «Id» of itself and name the target under another name: which of two different ones is meant is not to be guessed.
    // A name that says what it is, such as DomainName, settles it.
    private string? FindOther(PropertyReader properties, string name, object? value)
    {
        var isPast = false;
        for (var i = 0; i < kind.IdNames.Count && string.Equals(name, "Id", StringComparison.OrdinalIgnoreCase); i++)
        {
            if (isPast && Spelled(properties.Value(kind.IdNames[i])) is { Length: > 0 } other && !string.Equals(other, Spelled(value), StringComparison.OrdinalIgnoreCase))
            {
                return kind.IdNames[i];
            }

            isPast |= kind.IdNames[i] == name;
        }

        return null;
    }

    // Two spellings of an id are one id.
    private string? Spelled(object? value) => InputText.OfId(value) is { Length: > 0 } text ? kind.Normalize(text) ?? text : null;

    // Whoever made the row, a tenant in it is meant: what is no text matches none. Only an empty column names none, as of a session that did not know its tenant.
    private static string? FindTenant(PropertyReader properties)
    {
        if (!properties.TryGetFirst(s_tenantIdNames, out var name, out var value))
        {
            // Plainly «Tenant» may be anything, a company's name too.
            return InputText.OfId(properties.Value("Tenant")) is { Length: > 0 } plain ? GuidText.Normalize(plain) ?? s_domains.Normalize(plain) : null;
        }

        var tenant = InputText.OfId(value) ?? Convert.ToString(value, CultureInfo.InvariantCulture);

        // Exchange writes the place where it keeps the organization, and the organization's domain at its end.
        return string.IsNullOrEmpty(tenant) ? null : name == OrganizationId ? tenant.Substring(tenant.LastIndexOf('/') + 1) : tenant;
    }

    // An empty column must not silently turn into the signed-in user's own mailbox. Only our own objects say «own» by null, where the user's id could not be read.
    private static Fault? FindMailboxFault(object input, PropertyReader properties, out string? mailbox)
    {
        mailbox = null;
        if (!properties.TryGetFirst(s_userIdNames, out var name, out var value) || (value is null && PropertyReader.Unwrap(input) is PurgeResult or PurgeJournalEntry))
        {
            return null;
        }

        var text = InputText.OfId(value);
        if (text is { Length: > 0 })
        {
            mailbox = MailboxName.Normalize(text);
            return mailbox is null ? MailboxName.Refuse(Translation.Format($"The {name}"), text) : null;
        }

        var empty = MailboxName.RefuseEmpty(name, input);
        return text is not null ? empty : empty with { Message = Translation.Format($"The {name} of {InputText.Describe(input)} must be a string but is {TypeName.WithArticle(value)}.") };
    }

    // As our own lists tell it, and as Graph does. A file holds no list.
    private static string? FindGroupKind(PropertyReader properties) => properties.Text("GroupKind") is { } kind
        ? kind is GroupKinds.Security or GroupKinds.Microsoft365 ? kind : null
        : properties.Value("GroupTypes") is IEnumerable types and not string ? GroupKinds.Of(types.Cast<object?>().Select(type => $"{PropertyReader.Unwrap(type)}")) : null;

    private static string? FindObjectType(PropertyReader properties)
    {
        var named = GraphTypeName.OfAnswer(properties)
            ?? ((properties.Text("Type") ?? properties.Text("ObjectType")) is { } column ? GraphTypeName.WithoutNamespace(column) : GraphTypeName.OfClass(properties));
        return named is null ? null : DeletedObjectTypes.Find(named);
    }
}
