using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Security;

namespace System.Management.Automation;

/// <summary>PowerShell's conversions.</summary>
public static partial class LanguagePrimitives
{
    private const BindingFlags PublicStatic = BindingFlags.Public | BindingFlags.Static;

    public static T ConvertTo<T>(object? valueToConvert) => (T)ConvertTo(valueToConvert, typeof(T))!;

    public static object? ConvertTo(object? valueToConvert, Type resultType)
    {
        ArgumentNullException.ThrowIfNull(resultType);
        var type = Nullable.GetUnderlyingType(resultType) ?? resultType;
        if (valueToConvert is null)
        {
            return FromNull(resultType);
        }

        var value = PSObject.Base(valueToConvert)!;
        return type switch
        {
            _ when type.IsInstanceOfType(valueToConvert) => valueToConvert,
            _ when type == typeof(PSObject) => PSObject.AsPSObject(valueToConvert),
            _ when type == typeof(string) => ToText(valueToConvert),
            _ when type.IsInstanceOfType(value) => value,
            _ when type == typeof(bool) => IsTrue(value),
            _ when type == typeof(SwitchParameter) => new SwitchParameter(IsTrue(value)),
            { IsEnum: true } => ToEnum(value, type),
            _ when IsNumber(type) => ToNumber(value, type),
            { IsArray: true } => ToArray(value, type.GetElementType()!),
            _ => ByTypesOwnMeans(value, type) ?? throw Impossible(value, type),
        };
    }

    public static bool TryConvertTo(object? valueToConvert, Type resultType, out object? result)
    {
        try
        {
            result = ConvertTo(valueToConvert, resultType);
            return true;
        }
        catch (InvalidCastException)
        {
            result = null;
            return false;
        }
    }

    private static object? FromNull(Type type)
    {
        if (type == typeof(string))
        {
            return "";
        }

        if (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null)
        {
            return null;
        }

        return IsNumber(type) || type == typeof(bool) || type == typeof(SwitchParameter)
            ? Activator.CreateInstance(type)
            : throw new PSInvalidCastException("nullToObject", $"Cannot convert null to type \"{type}\".");
    }

    private static object ToEnum(object value, Type type)
    {
        if (IsNumber(value))
        {
            var member = Enum.ToObject(type, Convert.ChangeType(value, Enum.GetUnderlyingType(type), CultureInfo.InvariantCulture));
            return Enum.IsDefined(type, member) || type.IsDefined(typeof(FlagsAttribute), false)
                ? member
                : throw new PSInvalidCastException("InvalidCastExceptionEnumerationNoValue", $"Cannot convert value \"{ToText(value)}\" to type \"{type}\" due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are \"{string.Join(",", Enum.GetNames(type))}\".");
        }

        var text = ToText(value);
        if (Enum.TryParse(type, text, ignoreCase: true, out var parsed) && Enum.IsDefined(type, parsed))
        {
            return parsed;
        }

        var names = Enum.GetNames(type);
        var matches = text.Length == 0 ? [] : Array.FindAll(names, name => name.StartsWith(text, StringComparison.OrdinalIgnoreCase));
        if (matches is [var only])
        {
            return Enum.Parse(type, only);
        }

        var reason = matches.Length > 1
            ? $"The identifier name {text} cannot be processed because it is either too similar or identical to the following enumerator names: {string.Join(", ", matches)}. Use a more specific identifier name."
            : $"Unable to match the identifier name {text} to a valid enumerator name. Specify one of the following enumerator names and try again:{Environment.NewLine}{string.Join(", ", names)}";
        throw new PSInvalidCastException("SubstringDisambiguationEnumParseThrewAnException", $"Cannot convert value \"{text}\" to type \"{type}\". Error: \"{reason}\"");
    }

    private static object ToNumber(object value, Type type)
    {
        if (value is not (string or bool or Enum) && !IsNumber(value))
        {
            throw Impossible(value, type);
        }

        try
        {
            return Convert.ChangeType(value is string text ? FromDigits(text.Trim(), type) : value, type, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw new PSInvalidCastException(
                value is string ? "InvalidCastFromStringToInteger" : "InvalidCastIConvertible",
                $"Cannot convert value \"{ToText(value)}\" to type \"{type}\". Error: \"{exception.Message}\"",
                exception);
        }
    }

    /// <summary>What stands in a text: nothing is zero, and a whole-number type takes "1.5" and "0x10" too.</summary>
    private static object FromDigits(string text, Type type)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && long.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hexadecimal))
        {
            return hexadecimal;
        }

        return type != typeof(decimal) && text.AsSpan().ContainsAny(".eE") && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : text;
    }

    private static Array ToArray(object value, Type elementType)
    {
        var items = GetEnumerable(value)?.Cast<object?>().ToArray() ?? [value];
        var array = Array.CreateInstance(elementType, items.Length);
        Array.Copy(Array.ConvertAll(items, item => ConvertTo(item, elementType)), array, items.Length);
        return array;
    }

    /// <summary>Parse methods and constructors.</summary>
    private static object? ByTypesOwnMeans(object value, Type type)
    {
        if (type == typeof(Uri) && value is string address)
        {
            return Constructed(() => new Uri(address, UriKind.RelativeOrAbsolute), value, type, "InvalidCastFromStringToUri");
        }

        if (value is string text && type.GetMethod("Parse", PublicStatic, [typeof(string), typeof(IFormatProvider)]) is { } parseWithCulture)
        {
            return Constructed(() => parseWithCulture.Invoke(null, [text, CultureInfo.InvariantCulture])!, value, type, "InvalidCastParseTargetInvocationWithFormatProvider");
        }

        if (value is string && type.GetMethod("Parse", PublicStatic, [typeof(string)]) is { } parse)
        {
            return Constructed(() => parse.Invoke(null, [value])!, value, type, "InvalidCastParseTargetInvocation");
        }

        return !type.IsAbstract && type.GetConstructor([value.GetType()]) is { } constructor && constructor.GetParameters()[0].ParameterType != typeof(object)
            ? Constructed(() => constructor.Invoke([value]), value, type, "InvalidCastConstructorTargetInvocationException")
            : null;
    }

    private static object Constructed(Func<object> make, object value, Type type, string errorId)
    {
        try
        {
            return make();
        }
        catch (Exception exception)
        {
            var cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            throw new PSInvalidCastException(errorId, $"Cannot convert value \"{ToText(value)}\" to type \"{type}\". Error: \"{cause.Message}\"", cause);
        }
    }

    private static PSInvalidCastException Impossible(object value, Type type) => new(
        "ConvertToFinalInvalidCastException",
        type == typeof(SecureString) || type == typeof(PSCredential)
            ? $"Cannot convert the value of type \"{value.GetType()}\" to type \"{type}\"." // Nobody's password in an error.
            : $"Cannot convert the \"{ToText(value)}\" value of type \"{value.GetType()}\" to type \"{type}\".");
}
