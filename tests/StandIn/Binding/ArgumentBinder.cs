using System.Collections;
using System.Management.Automation;
using System.Reflection;

namespace StandIn.Engine;

/// <summary>Brings one value to one parameter: transforms, converts, validates and sets it.</summary>
internal sealed class ArgumentBinder(CommandRuntime runtime)
{
    /// <summary>Binds the value; false when it would have to be converted and <paramref name="coerce"/> says not to.</summary>
    public bool TryBind(CommandParameter parameter, object? value, bool coerce)
    {
        foreach (var transformation in parameter.Transformations)
        {
            if (value is not null || parameter.IsMandatoryInSomeSet || parameter.CannotBeNull || transformation.TransformNullOptionalParameters)
            {
                value = Transformed(transformation, parameter, value);
            }
        }

        if (coerce)
        {
            value = Coerced(parameter, parameter.Type, value);
        }
        else if (!IsUsableAsIs(parameter.Type, ref value))
        {
            return false;
        }

        Validate(parameter, value);
        if (parameter.IsMandatoryInSomeSet)
        {
            RefuseNothing(parameter, parameter.Type, value, recurse: true);
        }

        Set(parameter, value);
        runtime.Invocation.BoundParameters[parameter.Name] = value;
        return true;
    }

    public object? Get(CommandParameter parameter) => parameter.Property.GetValue(Target(parameter));

    public void Set(CommandParameter parameter, object? value)
    {
        if (value is null && parameter.Type.IsValueType && Nullable.GetUnderlyingType(parameter.Type) is null)
        {
            throw SettingFailed(parameter, new PSInvalidCastException("nullToObject", $"Cannot convert null to type \"{parameter.Type}\"."));
        }

        try
        {
            parameter.Property.SetValue(Target(parameter), value);
        }
        catch (TargetInvocationException exception)
        {
            throw SettingFailed(parameter, exception.InnerException!);
        }
    }

    /// <summary>The object that has the parameter as a property.</summary>
    private object Target(CommandParameter parameter) => parameter.IsCommon ? runtime.Common : runtime.Cmdlet;

    private ParameterBindingException SettingFailed(CommandParameter parameter, Exception cause) => new(
        "ParameterBindingFailed",
        runtime.Invocation,
        $"Cannot bind parameter '{parameter.Name}' to the target. Exception setting \"{parameter.Name}\": \"{cause.Message}\"",
        cause,
        ErrorCategory.WriteError);

    private object? Transformed(ArgumentTransformationAttribute transformation, CommandParameter parameter, object? value)
    {
        try
        {
            return transformation.Transform(EngineIntrinsics.Instance, value);
        }
        catch (Exception exception)
        {
            throw new ParameterBindingArgumentTransformationException(runtime.Invocation, $"Cannot process argument transformation on parameter '{parameter.Name}'. {exception.Message}", exception);
        }
    }

    private void Validate(CommandParameter parameter, object? value)
    {
        foreach (var validation in parameter.Validations)
        {
            try
            {
                validation.InternalValidate(value);
            }
            catch (Exception exception)
            {
                throw new ParameterBindingValidationException("ParameterArgumentValidationError", runtime.Invocation, $"Cannot validate argument on parameter '{parameter.Name}'. {exception.Message}", exception);
            }
        }
    }

    /// <summary>A mandatory parameter takes no null, empty string or empty collection unless it says so.</summary>
    private void RefuseNothing(CommandParameter parameter, Type type, object? value, bool recurse)
    {
        if (value is null && type != typeof(bool?))
        {
            RefuseUnless(parameter.Allows<AllowNullAttribute>(), parameter, "Null", "null");
        }
        else if (type == typeof(string))
        {
            RefuseUnless(value is not "" || parameter.Allows<AllowEmptyStringAttribute>(), parameter, "EmptyString", "an empty string");
        }
        else if (recurse && type.IsArray && value is Array items)
        {
            foreach (var item in items)
            {
                RefuseNothing(parameter, type.GetElementType()!, item, recurse: false);
            }

            RefuseUnless(items.Length > 0 || parameter.Allows<AllowEmptyCollectionAttribute>(), parameter, "EmptyArray", "an empty array");
        }
    }

    private void RefuseUnless(bool isAllowed, CommandParameter parameter, string what, string description)
    {
        if (!isAllowed)
        {
            throw new ParameterBindingValidationException(
                $"ParameterArgumentValidationError{what}NotAllowed",
                runtime.Invocation,
                $"Cannot bind argument to parameter '{parameter.Name}' because it is {description}.");
        }
    }

    private ParameterBindingException Refusal(string errorId, string message, Exception? cause = null) => new(errorId, runtime.Invocation, message, cause);

    private static bool IsUsableAsIs(Type type, ref object? value)
    {
        if (value is null)
        {
            return !type.IsValueType && type != typeof(string);
        }

        value = type.IsInstanceOfType(value) ? value : PSObject.Base(value)!;
        if (type.IsInstanceOfType(value))
        {
            return true;
        }

        var items = value is IList list ? list.Cast<object?>().Select(PSObject.Base).ToArray() : [value];
        if (type.GetElementType() is not { } elementType || !Array.TrueForAll(items, item => item is null || elementType == item.GetType() || item.GetType().IsSubclassOf(elementType)))
        {
            return false;
        }

        value = MakeArray(elementType, items);
        return true;
    }

    private static Array MakeArray(Type elementType, object?[] items)
    {
        var array = Array.CreateInstance(elementType, items.Length);
        Array.Copy(items, array, items.Length);
        return array;
    }

    private object? Coerced(CommandParameter parameter, Type type, object? value)
    {
        if (value is null)
        {
            return type == typeof(bool)
                ? throw Refusal("ParameterArgumentValidationErrorNullNotAllowed", $"Cannot bind argument to parameter '{parameter.Name}' because it is null.")
                : type == typeof(SwitchParameter) ? SwitchParameter.Present : null;
        }

        if (type.IsInstanceOfType(value))
        {
            return value;
        }

        if (type == typeof(PSObject))
        {
            return PSObject.AsPSObject(value);
        }

        if (PSObject.Base(value) is ScriptBlock && type != typeof(ScriptBlock) && type != typeof(object))
        {
            throw new NotSupportedException($"The stand-in does not know script blocks as arguments of -{parameter.Name}.");
        }

        if (type == typeof(bool) || type == typeof(bool?) || type == typeof(SwitchParameter))
        {
            return Truth(parameter, type, PSObject.Base(value)!);
        }

        if (type.GetElementType() is { } elementType)
        {
            var items = PSObject.Base(value) is IList list ? list.Cast<object?>() : [value];
            return MakeArray(elementType, [.. items.Select(item => Coerced(parameter, elementType, item))]);
        }

        if (PSObject.Base(value) is IList && type != typeof(object) && !type.IsEnum)
        {
            throw Refusal("CannotConvertArgument", $"Cannot convert '{LanguagePrimitives.ToText(PSObject.Base(value)!.GetType())}' to the type '{type}' required by parameter '{parameter.Name}'. Specified method is not supported.");
        }

        try
        {
            return LanguagePrimitives.ConvertTo(value, type);
        }
        catch (PSInvalidCastException exception)
        {
            throw Refusal("CannotConvertArgumentNoMessage", $"Cannot bind parameter '{parameter.Name}'. {exception.Message}", exception);
        }
    }

    /// <summary>Unlike a cast, a Boolean parameter takes Booleans and numbers only.</summary>
    private object Truth(CommandParameter parameter, Type type, object value)
    {
        if (value is not (bool or SwitchParameter) && !LanguagePrimitives.IsNumber(value))
        {
            throw Refusal("CannotConvertArgument", $"Cannot convert '{value.GetType()}' to the type '{type}' required by parameter '{parameter.Name}'. ");
        }

        var truth = LanguagePrimitives.IsTrue(value);
        return type == typeof(SwitchParameter) ? (object)new SwitchParameter(truth) : truth;
    }
}
