using System.Collections;
using System.Reflection;

namespace StandIn.Engine;

/// <summary>A parameter type that a single value or a list can be made into: an array, an IList or an ICollection.</summary>
internal sealed class CollectionKind
{
    private readonly Type type;

    private CollectionKind(Type type, Type? elementType)
    {
        this.type = type;
        ElementType = elementType;
    }

    /// <summary>What it holds; null for anything.</summary>
    public Type? ElementType { get; }

    /// <summary>The kind of collection that this type is; null for a scalar type.</summary>
    public static CollectionKind? Of(Type type)
    {
        if (type.IsArray)
        {
            return new CollectionKind(type, type.GetElementType());
        }

        if (type == typeof(string) || typeof(IDictionary).IsAssignableFrom(type) || type.IsInterface)
        {
            return null;
        }

        var generic = Array.Find(type.GetInterfaces(), each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(ICollection<>));
        return generic is not null ? new CollectionKind(type, generic.GetGenericArguments()[0])
            : typeof(IList).IsAssignableFrom(type) ? new CollectionKind(type, null)
            : null;
    }

    public object Make(object?[] items)
    {
        if (type.IsArray)
        {
            var array = Array.CreateInstance(ElementType!, items.Length);
            Array.Copy(items, array, items.Length);
            return array;
        }

        var collection = Activator.CreateInstance(type)!;
        var add = type.GetMethod("Add", BindingFlags.Public | BindingFlags.Instance, [ElementType ?? typeof(object)])!;
        foreach (var item in items)
        {
            add.Invoke(collection, [item]);
        }

        return collection;
    }
}
