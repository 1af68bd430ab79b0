using System.Collections;
using System.Collections.ObjectModel;
using System.Reflection;

namespace System.Management.Automation;

/// <summary>The base object of objects that consist of note properties only.</summary>
public sealed class PSCustomObject
{
    internal static readonly PSCustomObject Instance = new();

    private PSCustomObject()
    {
    }

    public override string ToString() => "";
}

/// <summary>Any object as scripts see it: the object itself, and the properties that were added to it.</summary>
public class PSObject : IFormattable
{
    private readonly PropertyCollection properties;
    private Collection<string>? typeNames;

    public PSObject()
        : this(PSCustomObject.Instance)
    {
    }

    public PSObject(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        ImmediateBaseObject = obj;
        properties = new PropertyCollection(this);
    }

    public object ImmediateBaseObject { get; }

    public object BaseObject => ImmediateBaseObject is PSObject inner ? inner.BaseObject : ImmediateBaseObject;

    public PSMemberInfoCollection<PSPropertyInfo> Properties => properties;

    public Collection<string> TypeNames => typeNames ??= NamesOf(BaseObject.GetType());

    /// <summary>How a number was written, so that <c>007</c> stays three characters where text is wanted.</summary>
    internal string? TokenText { get; init; }

    internal bool IsCustom => BaseObject is PSCustomObject;

    public static PSObject AsPSObject(object obj) => obj as PSObject ?? new PSObject(obj);

    public override string ToString() => LanguagePrimitives.ToText(this);

    public string ToString(string? format, IFormatProvider? formatProvider) => BaseObject is IFormattable formattable ? formattable.ToString(format, formatProvider) : ToString();

    public override bool Equals(object? obj) => obj is PSObject other && IsCustom ? ReferenceEquals(this, other) : BaseObject.Equals(Base(obj));

    public override int GetHashCode() => IsCustom ? base.GetHashCode() : BaseObject.GetHashCode();

    internal static object? Base(object? value) => value is PSObject { IsCustom: false } wrapped ? wrapped.BaseObject : value;

    private static Collection<string> NamesOf(Type type)
    {
        var names = new Collection<string>();
        for (var each = type; each is not null; each = each.BaseType)
        {
            names.Add(each.FullName ?? each.Name);
        }

        return names;
    }

    /// <summary>Added properties first, then the object's own.</summary>
    private sealed class PropertyCollection(PSObject owner) : PSMemberInfoCollection<PSPropertyInfo>
    {
        private readonly List<PSPropertyInfo> added = [];

        public override PSPropertyInfo? this[string name] =>
            added.Find(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? (owner.ImmediateBaseObject is PSObject inner ? inner.Properties[name] : ClrProperties.Find(owner.BaseObject, name));

        public override void Add(PSPropertyInfo member)
        {
            if (added.Exists(property => property.Name.Equals(member.Name, StringComparison.OrdinalIgnoreCase)))
            {
                throw new PSInvalidOperationException($"Cannot add a member with the name \"{member.Name}\" because a member with that name already exists. To overwrite the member anyway, add the Force parameter to your command.");
            }

            added.Add(member);
        }

        public override void Remove(string name) => added.RemoveAll(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

        public override IEnumerator<PSPropertyInfo> GetEnumerator() =>
            added.Concat(owner.ImmediateBaseObject is PSObject inner ? inner.Properties : ClrProperties.Of(owner.BaseObject))
                .DistinctBy(property => property.Name, StringComparer.OrdinalIgnoreCase).GetEnumerator();
    }
}

/// <summary>The members of an object, by name without regard to case.</summary>
public abstract class PSMemberInfoCollection<T> : IEnumerable<T>
    where T : PSMemberInfo
{
    public abstract T? this[string name] { get; }

    public abstract void Add(T member);

    public abstract void Remove(string name);

    public abstract IEnumerator<T> GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A member of an object.</summary>
public abstract class PSMemberInfo
{
    public string Name { get; protected set; } = "";

    public abstract object? Value { get; set; }

    public abstract string TypeNameOfValue { get; }

    /// <summary>As PowerShell shows it: a collection by its type only.</summary>
    public override string ToString() => $"{Name}={(PSObject.Base(Value) is IEnumerable and not string and { } items ? items.ToString() : LanguagePrimitives.ToText(Value))}";
}

/// <summary>A property of an object.</summary>
public abstract class PSPropertyInfo : PSMemberInfo
{
    public abstract bool IsSettable { get; }

    public abstract bool IsGettable { get; }
}

/// <summary>A property that is nothing but its value.</summary>
public class PSNoteProperty : PSPropertyInfo
{
    public PSNoteProperty(string name, object? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Value = value;
    }

    public override object? Value { get; set; }

    public override bool IsSettable => true;

    public override bool IsGettable => true;

    public override string TypeNameOfValue => PSObject.Base(Value)?.GetType().FullName ?? "System.Object";
}

/// <summary>A property or field of the base object's class.</summary>
public sealed class PSProperty : PSPropertyInfo
{
    private readonly object owner;
    private readonly MemberInfo member;

    internal PSProperty(object owner, MemberInfo member)
    {
        this.owner = owner;
        this.member = member;
        Name = member.Name;
    }

    public override bool IsSettable => member is PropertyInfo { SetMethod.IsPublic: true } or FieldInfo { IsInitOnly: false };

    public override bool IsGettable => true;

    public override string TypeNameOfValue => (member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType).FullName!;

    public override object? Value
    {
        get
        {
            try
            {
                return member is PropertyInfo property ? property.GetValue(owner) : ((FieldInfo)member).GetValue(owner);
            }
            catch (TargetInvocationException exception)
            {
                var cause = exception.InnerException!;
                throw new RuntimeException($"Exception getting \"{Name}\": \"{cause.Message}\"", "GetterExceptionInvokeGetter", ErrorCategory.NotSpecified, innerException: cause);
            }
        }

        set
        {
            if (!IsSettable)
            {
                throw new RuntimeException($"'{Name}' is a ReadOnly property.", "PropertyAssignmentException", ErrorCategory.InvalidOperation);
            }

            if (member is PropertyInfo property)
            {
                property.SetValue(owner, LanguagePrimitives.ConvertTo(value, property.PropertyType));
            }
            else
            {
                var variable = (FieldInfo)member;
                variable.SetValue(owner, LanguagePrimitives.ConvertTo(value, variable.FieldType));
            }
        }
    }
}

/// <summary>The public properties and fields of classes.</summary>
internal static class ClrProperties
{
    private static readonly Dictionary<Type, MemberInfo[]> Known = [];

    public static IEnumerable<PSPropertyInfo> Of(object owner)
    {
        var properties = Members(owner.GetType()).Select(member => (PSPropertyInfo)new PSProperty(owner, member));
        return owner is Guid ? properties.Append(Text(owner)) : properties;
    }

    public static PSPropertyInfo? Find(object owner, string name) =>
        owner is Guid && name.Equals("Guid", StringComparison.OrdinalIgnoreCase) ? Text(owner)
        : Array.Find(Members(owner.GetType()), member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found ? new PSProperty(owner, found) : null;

    /// <summary>PowerShell gives a Guid a property with its text, so that it can be shown.</summary>
    private static PSNoteProperty Text(object guid) => new("Guid", guid.ToString());

    private static MemberInfo[] Members(Type type)
    {
        lock (Known)
        {
            if (!Known.TryGetValue(type, out var members))
            {
                const BindingFlags PublicInstance = BindingFlags.Public | BindingFlags.Instance;
                members = [
                    .. type.GetProperties(PublicInstance).Where(property => property.GetIndexParameters().Length == 0 && property.GetMethod?.IsPublic == true)
                        .DistinctBy(property => property.Name),
                    .. type.GetFields(PublicInstance)];
                Known.Add(type, members);
            }

            return members;
        }
    }
}
