using System.Collections;
using System.Reflection;

namespace System.Management.Automation;

/// <summary>A member of an object.</summary>
public abstract class PSMemberInfo(string name)
{
    public string Name => name;

    public abstract object? Value { get; }

    /// <summary>As PowerShell shows it: a collection by its type only.</summary>
    public override string ToString() => $"{Name}={(PSObject.Base(Value) is IEnumerable and not string and { } items ? items.ToString() : LanguagePrimitives.ToText(Value))}";
}

/// <summary>A property of an object.</summary>
public abstract class PSPropertyInfo(string name) : PSMemberInfo(name);

/// <summary>A property that is nothing but its value.</summary>
public sealed class PSNoteProperty(string name, object? value) : PSPropertyInfo(name)
{
    public override object? Value => value;
}

/// <summary>A property of the base object's class.</summary>
internal sealed class ClassProperty(object owner, PropertyInfo property) : PSPropertyInfo(property.Name)
{
    public override object? Value
    {
        get
        {
            try
            {
                return property.GetValue(owner);
            }
            catch (TargetInvocationException exception)
            {
                var cause = exception.InnerException!;
                throw new RuntimeException($"Exception getting \"{Name}\": \"{cause.Message}\"", "GetterExceptionInvokeGetter", ErrorCategory.NotSpecified, innerException: cause);
            }
        }
    }
}

/// <summary>The members of an object, by name without regard to case.</summary>
public abstract class PSMemberInfoCollection<T> : IEnumerable<T>
    where T : PSMemberInfo
{
    public T? this[string name] => this.FirstOrDefault(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public abstract void Add(T member);

    public abstract IEnumerator<T> GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Added properties first, then the public ones of the object's class.</summary>
internal sealed class PropertyCollection(object owner) : PSMemberInfoCollection<PSPropertyInfo>
{
    /// <summary>PowerShell gives a Guid a property with its text, so that it can be shown.</summary>
    private readonly PSPropertyInfo[] extra = owner is Guid ? [new PSNoteProperty("Guid", owner.ToString())] : [];

    private readonly List<PSPropertyInfo> added = [];

    public override void Add(PSPropertyInfo member) => added.Add(member);

    public override IEnumerator<PSPropertyInfo> GetEnumerator() =>
        added.Concat(owner.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && property.GetMethod?.IsPublic == true)
            .Select(property => new ClassProperty(owner, property)))
            .Concat(extra).DistinctBy(property => property.Name, StringComparer.OrdinalIgnoreCase).GetEnumerator();
}
