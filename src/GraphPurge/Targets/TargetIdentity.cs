using System.Collections;
using System.Globalization;
using System.Management.Automation;
using GraphPurge.Contacts;
using GraphPurge.DirectoryObjects;
using GraphPurge.Errors;

namespace GraphPurge.Targets;

/// <summary>
/// What names a target: an id, or an object or hashtable that carries one. Input without an id becomes an identity
/// with a fault, never a string that would be sent.
/// </summary>
public sealed class TargetIdentity
{
    // What Trim does not take for white space, and editors and spreadsheets leave behind: zero-width space, byte order mark.
    private static readonly char[] s_invisible = ['\u200b', '\ufeff'];

    // As our own objects, reports, tokens and audit records name it.
    private static readonly string[] TenantIdNames = ["TenantId", "Tenant Id", "tenant_id", "tid", "OrganizationId"];

    private static readonly string[] UserIdNames = ["UserId", "UserPrincipalName", "Mailbox"];
    private static readonly string[] FolderIdNames = ["ContactFolderId", "ParentFolderId"];

    private TargetIdentity(object? source, string? id = null, Fault? fault = null) => (Source, Id, Fault) = (source, id, fault);

    /// <summary>The id; null when the input carries none.</summary>
    public string? Id { get; }

    /// <summary>The tenant that the input names; null when it names none.</summary>
    public string? TenantId { get; private init; }

    /// <summary>The mailbox that the input carries; null when it carries none.</summary>
    public string? UserId { get; private init; }

    /// <summary>The contact folder that the input carries; null when it carries none.</summary>
    public string? ContactFolderId { get; private init; }

    /// <summary>The display name that the input carries; null when it carries none.</summary>
    public string? DisplayName { get; private init; }

    /// <summary>The principal name that the input carries; null when it carries none. With a contact it names the mailbox, and not the target.</summary>
    public string? UserPrincipalName { get; private init; }

    /// <summary>The directory object's type that the input carries, as Graph names it and without namespace; null when it carries none.</summary>
    public string? ObjectType { get; private init; }

    /// <summary>When the directory object was deleted, as the input tells beyond doubt; null when it does not.</summary>
    public DateTimeOffset? DeletedDateTime { get; private init; }

    /// <summary>Whether the input says that hard-delete protection is on for the directory object.</summary>
    public bool IsHardDeleteProtectionEnabled { get; private init; }

    /// <summary>Whether the input says that the contact's id is an immutable one.</summary>
    public bool HasImmutableId { get; private init; }

    /// <summary>Whether the service itself named this target to us: it is an object of a list of ours, or was read.</summary>
    public bool IsKnownToExist { get; private init; }

    /// <summary>What was piped in or named.</summary>
    internal object? Source { get; }

    /// <summary>Why this names no target; null when it does.</summary>
    internal Fault? Fault { get; }

    /// <summary>Why the mailbox that the input carries names none; null when it does or when there is none.</summary>
    internal Fault? UserIdFault { get; private init; }

    /// <summary>Why the object could not be read where its age was needed; null when it could, or needed not.</summary>
    internal Fault? ReadingFault { get; private init; }

    /// <inheritdoc/>
    public override string ToString() => Id ?? "";

    /// <summary>The id.</summary>
    /// <exception cref="GraphPurgeException">The input names no target.</exception>
    internal string RequireId() => Fault is null ? Id! : throw new GraphPurgeException(Fault);

    /// <summary>Takes an id from an input.</summary>
    /// <param name="input">A string, a Guid, an object, a hashtable or null.</param>
    /// <param name="idNames">The names under which an object may carry the id, the first of them that is there counts.</param>
    internal static TargetIdentity From(object? input, IReadOnlyList<string> idNames)
    {
        switch (PropertyReader.Unwrap(input))
        {
            case TargetIdentity identity:
                return identity;
            case DeletedDirectoryObject deleted:
                return FromDeletedObject(input, deleted);
            case MailboxContact contact:
                return FromContact(input, contact);
            case null:
                return WithoutId(null, "Nothing was given where a target was expected.", idNames);
            case string or Guid:
                return FromId(input, PropertyReader.Unwrap(input), () => "The id");
        }

        try
        {
            return FromProperties(input!, new PropertyReader(input!), idNames);
        }
        catch (GetValueException e)
        {
            return new TargetIdentity(input, fault: new Fault(FaultCondition.TargetHasNoId, $"The input of type {PropertyReader.Unwrap(input)!.GetType().Name} could not be read: {e.InnerException?.Message ?? e.Message}")
            {
                RecommendedAction = "Pass the id itself.",
            });
        }
    }

    private static TargetIdentity FromProperties(object input, PropertyReader properties, IReadOnlyList<string> idNames)
    {
        if (properties.FindAmbiguousKey() is { } keys)
        {
            return new TargetIdentity(input, fault: new Fault(FaultCondition.TargetIdAmbiguous, $"The input has keys that differ in case alone: {keys}.") { RecommendedAction = "Pass the id that is meant." });
        }

        if (!properties.TryGetFirst(idNames, out var name, out var value))
        {
            return FindPage(properties) is { } page ? new TargetIdentity(input, fault: page) : WithoutId(input, $"The input {Describe(input!)} carries no id.", idNames);
        }

        if (FindAmbiguity(input!, properties, idNames, name, value) is { } ambiguity)
        {
            return new TargetIdentity(input, fault: ambiguity);
        }

        var named = FromId(input, value, () => $"The {name} of {Describe(input!)}");
        return named.Fault is not null ? named : new TargetIdentity(input, named.Id)
        {
            TenantId = FindTenant(properties),
            UserIdFault = FindMailboxFault(input!, properties),
            UserId = properties.TryGetFirst(UserIdNames, out _, out var userId) && IdText(userId) is { Length: > 0 } mailbox ? mailbox : null,
            ContactFolderId = properties.TryGetFirst(FolderIdNames, out _, out var folderId) && folderId is string { Length: > 0 } folder ? folder : null,
            DisplayName = properties.Text("DisplayName"),
            UserPrincipalName = properties.Text("UserPrincipalName"),
            ObjectType = FindObjectType(input!, properties),
            DeletedDateTime = DeletionTime.Of(properties),
            IsHardDeleteProtectionEnabled = properties.Value("IsHardDeleteProtectionEnabled") is true or "True" or "true",
            HasImmutableId = string.Equals(properties.Text("IdType"), MailboxContact.ImmutableId, StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>This target with what reading it told.</summary>
    internal TargetIdentity WithReading(DeletedObjectReading reading)
    {
        if (reading.Item is { } read && string.Equals(read.Id, Id, StringComparison.OrdinalIgnoreCase))
        {
            return FromDeletedObject(Source, read);
        }

        var fault = reading.Fault ?? new Fault(FaultCondition.ServiceUnavailable, "The service answered for another object than the one that was asked for.");
        return new TargetIdentity(Source, Id)
        {
            TenantId = TenantId,
            DisplayName = DisplayName,
            UserPrincipalName = UserPrincipalName,
            ObjectType = ObjectType,
            ReadingFault = fault.Condition == FaultCondition.TargetNotFound ? fault : new Fault(FaultCondition.TargetAgeUnknown, $"The deleted object '{Id}' was held back, since its age is unknown. {fault.Message}")
            {
                RecommendedAction = fault.RecommendedAction,
                RequestId = fault.RequestId,
            },
        };
    }

    // Our own objects need no search for names.
    private static TargetIdentity FromDeletedObject(object? source, DeletedDirectoryObject item) => new(source, item.Id)
    {
        TenantId = item.TenantId,
        DisplayName = item.DisplayName,
        UserPrincipalName = item.UserPrincipalName,
        ObjectType = Known(item.Type),
        DeletedDateTime = item.DeletedDateTime,
        IsHardDeleteProtectionEnabled = item.IsHardDeleteProtectionEnabled == true,
        IsKnownToExist = true,
    };

    private static TargetIdentity FromContact(object? source, MailboxContact contact) => new(source, contact.Id)
    {
        IsKnownToExist = true,
        TenantId = contact.TenantId,
        UserId = contact.UserId,
        ContactFolderId = contact.ParentFolderId,
        DisplayName = contact.DisplayName,
        HasImmutableId = contact.IdType == MailboxContact.ImmutableId,
    };

    // The subject is spelled out only where something is wrong: it would cost more than all the rest.
    private static TargetIdentity FromId(object? source, object? value, Func<string> subject) => IdText(value) switch
    {
        null => new TargetIdentity(source, fault: new Fault(FaultCondition.TargetHasNoId, $"{subject()} must be a string but is {TypeName.WithArticle(value)}.")
        {
            RecommendedAction = "Pipe the objects as their own Get command returns them, or pass the id as a string.",
        }),
        var id when string.IsNullOrWhiteSpace(id) => new TargetIdentity(source, fault: new Fault(FaultCondition.TargetIdEmpty, $"{subject()} is empty.")
        {
            RecommendedAction = "Check where the input comes from: a missing column or property often turns into an empty id.",
        }),
        var id when id.TrimStart() is ['{' or '[', ..] && id.Contains('"') => new TargetIdentity(source, fault: new Fault(FaultCondition.TargetIdNotValid, $"{subject()} is JSON text.")
        {
            RecommendedAction = "Pipe it through ConvertFrom-Json first.",
        }),
        var id => new TargetIdentity(source, id),
    };

    // Null for what is no id at all; an id that is null or the empty Guid counts as empty. White space around an id comes from files, and is no part of it.
    internal static string? IdText(object? value) => value switch
    {
        null => "",
        string text => text.Trim().Trim(s_invisible).Trim(),
        Guid guid => guid == Guid.Empty ? "" : guid.ToString(),
        _ => null,
    };

    // Whoever made the row, a tenant in it is meant: what is no text matches none. Only an empty column names none, as of a session that did not know its tenant.
    private static string? FindTenant(PropertyReader properties) => (properties.TryGetFirst(TenantIdNames, out _, out var found) ? found : null) switch
    {
        null => null,
        var value => (IdText(value) ?? Convert.ToString(value, CultureInfo.InvariantCulture))?.Trim() is { Length: > 0 } tenant ? tenant : null,
    };

    // An object may say «Id» of itself and name the target under another name: which of two different ones is meant is not to be guessed.
    // A name that says what it is, such as DomainName, settles it.
    private static Fault? FindAmbiguity(object input, PropertyReader properties, IReadOnlyList<string> idNames, string name, object? value)
    {
        if (!string.Equals(name, "Id", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var other = idNames.SkipWhile(candidate => candidate != name).Skip(1)
            .FirstOrDefault(candidate => properties.TryGetFirst([candidate], out _, out var found) && IdText(found) is { Length: > 0 } text && !string.Equals(text, IdText(value), StringComparison.OrdinalIgnoreCase));
        return other is null ? null : new Fault(FaultCondition.TargetIdAmbiguous, $"The {name} and the {other} of {Describe(input)} differ.")
        {
            RecommendedAction = "Pass the id that is meant, as in … | ForEach-Object Id | ….",
        };
    }

    // What Invoke-MgGraphRequest and the like return for a list.
    private static Fault? FindPage(PropertyReader properties) => properties.Value("value") is not IEnumerable or string ? null
        : new Fault(FaultCondition.TargetHasNoId, $"The input is a page of a list, and not a target.{(properties.Text("@odata.nextLink") is null ? "" : " There are more pages: it has an @odata.nextLink.")}")
        {
            RecommendedAction = "Pipe its items, as in $page.value | ….",
        };

    private static TargetIdentity WithoutId(object? source, string message, IReadOnlyList<string> idNames) => new(source, fault: new Fault(FaultCondition.TargetHasNoId, message)
    {
        RecommendedAction = $"Give an id, or an object or hashtable with one of: {string.Join(", ", idNames)}.",
    });

    // An empty column must not silently turn into the signed-in user's own mailbox. Only our own objects say «own» by null, where the user's id could not be read.
    private static Fault? FindMailboxFault(object input, PropertyReader properties)
    {
        if (!properties.TryGetFirst(UserIdNames, out var name, out var value))
        {
            return null;
        }

        var text = IdText(value);
        return !string.IsNullOrWhiteSpace(text) ? null : new Fault(FaultCondition.UserIdEmpty, $"The {name} of {Describe(input)} {(text is null ? $"must be a string but is {TypeName.WithArticle(value)}" : "is empty")}.")
        {
            RecommendedAction = "Fill it in, or leave the property out to mean the signed-in user's own mailbox.",
        };
    }

    private static string? FindObjectType(object input, PropertyReader properties)
    {
        var named = properties.Text("@odata.type") ?? properties.Text("OdataType") ?? properties.Text("Type");
        if (named is not null)
        {
            return Known(named.Substring(named.LastIndexOf('.') + 1));
        }

        // Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser and the like.
        var typeName = input is PSObject wrapped && wrapped.TypeNames.Count > 0 ? wrapped.TypeNames[0] : input.GetType().FullName ?? "";
        var marker = typeName.LastIndexOf("MicrosoftGraph", StringComparison.Ordinal);
        return marker < 0 ? null : Known(typeName.Substring(marker + "MicrosoftGraph".Length));
    }

    private static string? Known(string type) => DeletedObjectTypes.Listable.Concat(DeletedObjectTypes.BetaOnly).FirstOrDefault(known => string.Equals(known, type, StringComparison.OrdinalIgnoreCase));

    internal static string Describe(object input)
    {
        var text = PropertyReader.Unwrap(input) is IDictionary dictionary
            ? $"@{{{string.Join("; ", dictionary.Keys.Cast<object>().Select(key => $"{key}={dictionary[key]}"))}}}"
            : string.Format(CultureInfo.InvariantCulture, "{0}", PSObject.AsPSObject(input));
        var shown = text.Length > 100 ? string.Concat(text.AsSpan(0, 100), "…") : text;
        return $"'{shown}' ({PropertyReader.Unwrap(input)!.GetType().Name})";
    }
}
