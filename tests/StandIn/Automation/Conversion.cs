using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Security;

namespace System.Management.Automation;

/// <summary>PowerShell's conversions.</summary>
public static partial class LanguagePrimitives
{
    private const BindingFlags PublicStatic = BindingFlags.Public | BindingFlags.Static;

    public static T ConvertTo<T>(object? valueToConvert) => (T)ConvertTo(valueToConvert, typeof(T), CultureInfo.InvariantCulture)!;

    public static object? ConvertTo(object? valueToConvert, Type resultType) => ConvertTo(valueToConvert, resultType, CultureInfo.InvariantCulture);

    public static object? ConvertTo(object? valueToConvert, Type resultType, IFormatProvider formatProvider)
    {
        ArgumentNullException.ThrowIfNull(resultType);
        var type = Nullable.GetUnderlyingType(resultType) ?? resultType;
        if (valueToConvert is null)
        {
            return FromNull(resultType);
        }

        if (type.IsInstanceOfType(valueToConvert))
        {
            return valueToConvert;
        }

        if (type == typeof(PSObject))
        {
            return PSObject.AsPSObject(valueToConvert);
        }

        if (type == typeof(string))
        {
            return ToText(valueToConvert);
        }

        var value = PSObject.Base(valueToConvert)!;
        if (type.IsInstanceOfType(value))
        {
            return value;
        }

        if (type == typeof(bool))
        {
            return IsTrue(value);
        }

        if (type == typeof(SwitchParameter))
        {
            return new SwitchParameter(IsTrue(value));
        }

        if (type.IsEnum)
        {
            return ToEnum(value, type);
        }

        if (IsNumber(type))
        {
            return ToNumber(value, type, formatProvider);
        }

        if (type.IsArray)
        {
            return ToArray(value, type.GetElementType()!);
        }

        return ByTypesOwnMeans(value, type) ?? throw Impossible(value, type);
    }

    public static bool TryConvertTo<T>(object? valueToConvert, out T? result)
    {
        var succeeded = TryConvertTo(valueToConvert, typeof(T), out var converted);
        result = (T?)converted;
        return succeeded;
    }

    public static bool TryConvertTo(object? valueToConvert, Type resultType, out object? result) => TryConvertTo(valueToConvert, resultType, CultureInfo.InvariantCulture, out result);

    public static bool TryConvertTo(object? valueToConvert, Type resultType, IFormatProvider formatProvider, out object? result)
    {
        try
        {
            result = ConvertTo(valueToConvert, resultType, formatProvider);
            return true;
        }
        catch (InvalidCastException)
        {
            result = resultType.IsValueType ? Activator.CreateInstance(resultType) : null;
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

        return IsNumber(type) || type == typeof(bool) || type == typeof(char) || type == typeof(SwitchParameter)
            ? Activator.CreateInstance(type)
            : throw new PSInvalidCastException("nullToObject", $"Cannot convert null to type \"{type}\".", null);
    }

    private static object ToEnum(object value, Type type)
    {
        if (IsNumber(value))
        {
            var member = Enum.ToObject(type, Convert.ChangeType(value, Enum.GetUnderlyingType(type), CultureInfo.InvariantCulture));
            return Enum.IsDefined(type, member) || type.IsDefined(typeof(FlagsAttribute), false)
                ? member
                : throw new PSInvalidCastException("InvalidCastExceptionEnumerationNoValue", $"Cannot convert value \"{ToText(value)}\" to type \"{type}\" due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are \"{string.Join(",", Enum.GetNames(type))}\".", null);
        }

        var text = value is string or char ? ToText(value) : GetEnumerable(value) is { } items ? string.Join(",", items.Cast<object?>().Select(ToText)) : throw Impossible(value, type);
        if (text.Trim().Length > 0 && Enum.TryParse(type, text, ignoreCase: true, out var parsed) && (!char.IsDigit(text.Trim()[0]) || Enum.IsDefined(type, parsed)))
        {
            return parsed;
        }

        var names = Enum.GetNames(type);
        var matches = Array.FindAll(names, name => name.StartsWith(text, StringComparison.OrdinalIgnoreCase));
        if (text.Length > 0 && matches.Length == 1)
        {
            return Enum.Parse(type, matches[0]);
        }

        var reason = matches.Length > 1 && text.Length > 0
            ? $"The identifier name {text} cannot be processed because it is either too similar or identical to the following enumerator names: {string.Join(", ", matches)}. Use a more specific identifier name."
            : $"Unable to match the identifier name {text} to a valid enumerator name. Specify one of the following enumerator names and try again:{Environment.NewLine}{string.Join(", ", names)}";
        throw new PSInvalidCastException("SubstringDisambiguationEnumParseThrewAnException", $"Cannot convert value \"{text}\" to type \"{type}\". Error: \"{reason}\"", null);
    }

    private static object ToNumber(object value, Type type, IFormatProvider formatProvider)
    {
        try
        {
            return value switch
            {
                string text => FromDigits(text.Trim(), type, formatProvider),
                char letter => Convert.ChangeType((int)letter, type, formatProvider),
                bool truth => Convert.ChangeType(truth, type, formatProvider),
                Enum member => Convert.ChangeType(member, type, formatProvider),
                _ when IsNumber(value) => Convert.ChangeType(value, type, formatProvider),
                _ => throw Impossible(value, type),
            };
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw new PSInvalidCastException(
                value is string ? "InvalidCastFromStringToInteger" : "InvalidCastIConvertible",
                $"Cannot convert value \"{ToText(value)}\" to type \"{type}\". Error: \"{exception.Message}\"",
                exception);
        }
    }

    private static object FromDigits(string text, Type type, IFormatProvider formatProvider)
    {
        if (text.Length == 0)
        {
            return Convert.ChangeType(0, type, formatProvider);
        }

        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && long.TryParse(text.AsSpan(2), NumberStyles.HexNumber, formatProvider, out var hexadecimal))
        {
            return Convert.ChangeType(hexadecimal, type, formatProvider);
        }

        // A whole-number type takes "1.5" too, rounded.
        return type != typeof(double) && type != typeof(float) && type != typeof(decimal) && text.AsSpan().ContainsAny(".eE") && double.TryParse(text, NumberStyles.Float, formatProvider, out var real)
            ? Convert.ChangeType(real, type, formatProvider)
            : Convert.ChangeType(text, type, formatProvider);
    }

    private static Array ToArray(object value, Type elementType)
    {
        var items = GetEnumerable(value) is { } many ? many.Cast<object?>().ToArray() : [value];
        var array = Array.CreateInstance(elementType, items.Length);
        for (var index = 0; index < items.Length; index++)
        {
            array.SetValue(ConvertTo(items[index], elementType), index);
        }

        return array;
    }

    /// <summary>Parse methods, constructors, cast operators, and collections that an array can stand for.</summary>
    private static object? ByTypesOwnMeans(object value, Type type)
    {
        if (value is string text)
        {
            if (type == typeof(Uri))
            {
                return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) && (uri.IsAbsoluteUri || !text.Contains("://", StringComparison.Ordinal)) ? uri : Constructed(() => new Uri(text), text, type, "InvalidCastFromStringToUri");
            }

            if (type == typeof(Type))
            {
                return TypeNames.Find(text);
            }

            if (type.GetMethod("Parse", PublicStatic, [typeof(string), typeof(IFormatProvider)]) is { } parseWithCulture)
            {
                return Constructed(() => parseWithCulture.Invoke(null, [text, CultureInfo.InvariantCulture])!, text, type, "InvalidCastParseTargetInvocationWithFormatProvider");
            }

            if (type.GetMethod("Parse", PublicStatic, [typeof(string)]) is { } parse)
            {
                return Constructed(() => parse.Invoke(null, [text])!, text, type, "InvalidCastParseTargetInvocation");
            }
        }

        if (!type.IsAbstract && type.GetConstructor([value.GetType()]) is { } constructor && constructor.GetParameters()[0].ParameterType != typeof(object))
        {
            return Constructed(() => constructor.Invoke([value]), value, type, "InvalidCastConstructorTargetInvocationException");
        }

        foreach (var holder in new[] { type, value.GetType() })
        {
            var cast = Array.Find(
                holder.GetMethods(PublicStatic),
                method => method.Name is "op_Implicit" or "op_Explicit" && method.ReturnType == type && method.GetParameters()[0].ParameterType.IsInstanceOfType(value));
            if (cast is not null)
            {
                return Constructed(() => cast.Invoke(null, [value])!, value, type, "InvalidCastImplicitCast");
            }
        }

        if (type.IsInterface && type.IsGenericType && type.GetGenericArguments() is [var elementType] && type.IsAssignableFrom(elementType.MakeArrayType()))
        {
            return ToArray(value, elementType);
        }

        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>)
            ? Activator.CreateInstance(type, ToArray(value, type.GetGenericArguments()[0]))
            : type == typeof(ArrayList) ? new ArrayList((ICollection)ToArray(value, typeof(object))) : null;
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
            : $"Cannot convert the \"{ToText(value)}\" value of type \"{value.GetType()}\" to type \"{type}\".",
        null);
}
