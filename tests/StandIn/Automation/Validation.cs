using System.Globalization;

namespace System.Management.Automation;

/// <summary>Refuses values that a parameter must not have.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ValidateArgumentsAttribute : CmdletMetadataAttribute
{
    internal void InternalValidate(object? value) => Validate(value, EngineIntrinsics.Instance);

    protected abstract void Validate(object? arguments, EngineIntrinsics engineIntrinsics);
}

/// <summary>Validates each element of a collection on its own.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ValidateEnumeratedArgumentsAttribute : ValidateArgumentsAttribute
{
    protected abstract void ValidateElement(object element);

    protected sealed override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is null)
        {
            throw new ValidationMetadataException("The argument is null. Provide a valid value for the argument, and then try running the command again.");
        }

        foreach (var item in LanguagePrimitives.GetEnumerable(arguments) ?? new[] { arguments })
        {
            ValidateElement(PSObject.Base(item)!);
        }
    }
}

/// <summary>The value has to be one of these words.</summary>
public sealed class ValidateSetAttribute(params string[] validValues) : ValidateEnumeratedArgumentsAttribute
{
    public IList<string> ValidValues { get; } = validValues;

    protected override void ValidateElement(object element)
    {
        var text = LanguagePrimitives.ToText(element);
        if (!ValidValues.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            throw new ValidationMetadataException($"The argument \"{text}\" does not belong to the set \"{string.Join(",", ValidValues)}\" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.");
        }
    }
}

/// <summary>The value has to lie between two limits.</summary>
public sealed class ValidateRangeAttribute(object minRange, object maxRange) : ValidateEnumeratedArgumentsAttribute
{
    public object MinRange { get; } = minRange;

    public object MaxRange { get; } = maxRange;

    protected override void ValidateElement(object element)
    {
        var value = LanguagePrimitives.ConvertTo(element, MinRange.GetType());
        if (((IComparable)MinRange).CompareTo(value) > 0)
        {
            throw new ValidationMetadataException(string.Create(CultureInfo.InvariantCulture, $"The {element} argument is less than the minimum allowed range of {MinRange}. Supply an argument that is greater than or equal to {MinRange} and then try the command again."));
        }

        if (((IComparable)MaxRange).CompareTo(value) < 0)
        {
            throw new ValidationMetadataException(string.Create(CultureInfo.InvariantCulture, $"The {element} argument is greater than the maximum allowed range of {MaxRange}. Supply an argument that is less than or equal to {MaxRange} and then try the command again."));
        }
    }
}

/// <summary>Refuses null, also inside a collection.</summary>
public sealed class ValidateNotNullAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is null)
        {
            throw new ValidationMetadataException("The argument is null. Provide a valid value for the argument, and then try running the command again.");
        }

        if (LanguagePrimitives.GetEnumerable(arguments)?.Cast<object?>().Contains(null) == true)
        {
            throw new ValidationMetadataException("The argument has a null value, or an element of the argument collection contains a null value. Provide a collection that does not contain any null values, and then try the command again.");
        }
    }
}

/// <summary>Refuses null, the empty string and the empty collection, also inside a collection.</summary>
public sealed class ValidateNotNullOrEmptyAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is null or "")
        {
            throw new ValidationMetadataException("The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.");
        }

        if (LanguagePrimitives.GetEnumerable(arguments)?.Cast<object?>().ToArray() is { } items && (items.Length == 0 || Array.Exists(items, item => item is null or "")))
        {
            throw new ValidationMetadataException("The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.");
        }
    }
}
