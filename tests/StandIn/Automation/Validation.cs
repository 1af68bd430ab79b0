using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;

namespace System.Management.Automation;

/// <summary>Refuses values that a parameter must not have.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ValidateArgumentsAttribute : CmdletMetadataAttribute
{
    protected abstract void Validate(object? arguments, EngineIntrinsics engineIntrinsics);

    internal void InternalValidate(object? value, EngineIntrinsics engine) => Validate(value, engine);
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
            throw new ValidationMetadataException("ArgumentIsEmpty", "The argument is null. Provide a valid value for the argument, and then try running the command again.");
        }

        if (LanguagePrimitives.GetEnumerable(arguments) is not { } items)
        {
            ValidateElement(arguments);
            return;
        }

        foreach (var item in items)
        {
            ValidateElement(item is PSObject wrapped ? wrapped.BaseObject : item);
        }
    }
}

/// <summary>The value has to be one of these words.</summary>
public sealed class ValidateSetAttribute(params string[] validValues) : ValidateEnumeratedArgumentsAttribute
{
    public IList<string> ValidValues { get; } = validValues;

    public bool IgnoreCase { get; set; } = true;

    protected override void ValidateElement(object element)
    {
        var text = LanguagePrimitives.ToText(element);
        var comparison = IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (!ValidValues.Any(valid => string.Equals(valid, text, comparison)))
        {
            throw new ValidationMetadataException(
                "ValidateSetFailure",
                $"The argument \"{text}\" does not belong to the set \"{string.Join(",", ValidValues)}\" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.");
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
        if (!LanguagePrimitives.TryConvertTo(element, MinRange.GetType(), out var value))
        {
            throw new ValidationMetadataException(
                "ValidationRangeElementType",
                $"The argument cannot be validated because its type \"{element.GetType().Name}\" is not the same type ({MinRange.GetType().Name}) as the maximum and minimum limits of the parameter. Make sure the argument is of type {MinRange.GetType().Name} and then try the command again.");
        }

        if (((IComparable)MinRange).CompareTo(value) > 0)
        {
            throw new ValidationMetadataException("ValidateRangeTooSmall", string.Create(CultureInfo.InvariantCulture, $"The {element} argument is less than the minimum allowed range of {MinRange}. Supply an argument that is greater than or equal to {MinRange} and then try the command again."));
        }

        if (((IComparable)MaxRange).CompareTo(value) < 0)
        {
            throw new ValidationMetadataException("ValidateRangeTooBig", string.Create(CultureInfo.InvariantCulture, $"The {element} argument is greater than the maximum allowed range of {MaxRange}. Supply an argument that is less than or equal to {MaxRange} and then try the command again."));
        }
    }
}

/// <summary>The value has to match a pattern.</summary>
public sealed class ValidatePatternAttribute(string regexPattern) : ValidateEnumeratedArgumentsAttribute
{
    public string RegexPattern { get; } = regexPattern;

    public RegexOptions Options { get; set; } = RegexOptions.IgnoreCase;

    protected override void ValidateElement(object element)
    {
        if (!Regex.IsMatch(LanguagePrimitives.ToText(element), RegexPattern, Options))
        {
            throw new ValidationMetadataException("ValidatePatternFailure", $"The argument \"{element}\" does not match the \"{RegexPattern}\" pattern. Supply an argument that matches \"{RegexPattern}\" and try the command again.");
        }
    }
}

/// <summary>How many values a collection has to hold.</summary>
public sealed class ValidateCountAttribute(int minLength, int maxLength) : ValidateArgumentsAttribute
{
    public int MinLength { get; } = minLength;

    public int MaxLength { get; } = maxLength;

    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        var count = arguments switch
        {
            null => 0,
            ICollection collection => collection.Count,
            IEnumerable items and not string => items.Cast<object?>().Count(),
            _ => throw new ValidationMetadataException("NotAnArrayParameter", "The ValidateCount attribute cannot be applied to a non-array parameter. Either remove the attribute from the parameter or make the parameter an array parameter."),
        };
        if (count >= MinLength && count <= MaxLength)
        {
            return;
        }

        throw MinLength == MaxLength
            ? new ValidationMetadataException("ValidateCountExactFailure", $"The parameter requires exactly {MaxLength} value(s) - {count} value(s) were provided.")
            : new ValidationMetadataException("ValidateCountMinMaxFailure", $"The parameter requires at least {MinLength} value(s) and no more than {MaxLength} value(s) - {count} value(s) were provided.");
    }
}

/// <summary>Refuses null, also inside a collection.</summary>
public class ValidateNotNullAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is null)
        {
            throw new ValidationMetadataException("ArgumentIsNull", "The argument is null. Provide a valid value for the argument, and then try running the command again.");
        }

        if (LanguagePrimitives.GetEnumerable(arguments) is { } items && items.Cast<object?>().Any(item => item is null))
        {
            throw new ValidationMetadataException("ArgumentIsNull", "The argument has a null value, or an element of the argument collection contains a null value. Provide a collection that does not contain any null values, and then try the command again.");
        }
    }
}

/// <summary>Refuses null, the empty string and the empty collection, also inside a collection.</summary>
public class ValidateNotNullOrEmptyAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is null or "")
        {
            throw Refusal("The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.");
        }

        if (LanguagePrimitives.GetEnumerable(arguments) is not { } items)
        {
            return;
        }

        var isEmpty = true;
        foreach (var item in items)
        {
            isEmpty = false;
            if (item is null or "")
            {
                throw Refusal("The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.");
            }
        }

        if (isEmpty)
        {
            throw Refusal("The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.");
        }
    }

    private static ValidationMetadataException Refusal(string message) => new("ArgumentIsEmpty", message);
}
