using System.Collections.ObjectModel;

namespace System.Management.Automation
{
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
    public class PSObject
    {
        public PSObject()
            : this(PSCustomObject.Instance)
        {
        }

        public PSObject(object obj)
        {
            BaseObject = obj is PSObject inner ? inner.BaseObject : obj;
            Properties = new PropertyCollection(BaseObject);
            TypeNames = [];
            for (var type = BaseObject.GetType(); type is not null; type = type.BaseType)
            {
                TypeNames.Add(type.FullName ?? type.Name);
            }
        }

        public object BaseObject { get; }

        public PSMemberInfoCollection<PSPropertyInfo> Properties { get; }

        public Collection<string> TypeNames { get; }

        /// <summary>How a number was written, so that <c>007</c> stays three characters where text is wanted.</summary>
        internal string? TokenText { get; init; }

        internal bool IsCustom => BaseObject is PSCustomObject;

        public static PSObject AsPSObject(object obj) => obj as PSObject ?? new PSObject(obj);

        public override string ToString() => LanguagePrimitives.ToText(this);

        internal static object? Base(object? value) => value is PSObject { IsCustom: false } wrapped ? wrapped.BaseObject : value;
    }
}

namespace System.Management.Automation.Internal
{
    /// <summary>No value at all, as opposed to null.</summary>
    public static class AutomationNull
    {
        public static PSObject Value { get; } = new();
    }
}
