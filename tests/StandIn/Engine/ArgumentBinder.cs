using System.Collections;
using System.Management.Automation;
using System.Reflection;

namespace StandIn.Engine;

/// <summary>Brings one value to one parameter: transforms, converts, validates and sets it.</summary>
internal sealed class ArgumentBinder(CommandRuntime runtime)
{
    private readonly EngineIntrinsics engine = new(runtime.Session.SessionState);

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

    public object? Get(CommandParameter parameter) => parameter.Get(Target(parameter));

    /// <summary>Gives a parameter back what it was before a pipeline object was bound. As in PowerShell, BoundParameters keeps the name.</summary>
    public void Restore(CommandParameter parameter, object? value) => Set(parameter, value);

    public ParameterBindingException Refusal(string errorId, CommandParameter parameter, string message, Exception? cause = null) =>
        new(errorId, ErrorCategory.InvalidArgument, runtime.Invocation, parameter.Name, message, cause);

    private object Target(CommandParameter parameter) => parameter.Owner switch
    {
        ParameterOwner.Cmdlet => runtime.Cmdlet,
        ParameterOwner.Common => runtime.Common,
        _ => runtime.ShouldProcessParameters,
    };

    private void Set(CommandParameter parameter, object? value)
    {
        Exception cause;
        try
        {
            if (value is not null || !parameter.Type.IsValueType || Nullable.GetUnderlyingType(parameter.Type) is not null)
            {
                parameter.Set(Target(parameter), value);
                return;
            }

            cause = new PSInvalidCastException($"Cannot convert null to type \"{parameter.Type}\".");
        }
        catch (TargetInvocationException exception)
        {
            cause = exception.InnerException!;
        }

        throw new ParameterBindingException("ParameterBindingFailed", ErrorCategory.WriteError, runtime.Invocation, parameter.Name, $"Cannot bind parameter '{parameter.Name}' to the target. Exception setting \"{parameter.Name}\": \"{cause.Message}\"", cause);
    }

    private object? Transformed(ArgumentTransformationAttribute transformation, CommandParameter parameter, object? value)
    {
        try
        {
            return transformation.Transform(engine, value);
        }
        catch (Exception exception)
        {
            throw new ParameterBindingArgumentTransformationException(
                "ParameterArgumentTransformationError",
                ErrorCategory.InvalidData,
                runtime.Invocation,
                parameter.Name,
                $"Cannot process argument transformation on parameter '{parameter.Name}'. {exception.Message}",
                exception);
        }
    }

    private void Validate(CommandParameter parameter, object? value)
    {
        foreach (var validation in parameter.Validations)
        {
            try
            {
                validation.InternalValidate(value, engine);
            }
            catch (Exception exception)
            {
                throw new ParameterBindingValidationException(
                    "ParameterArgumentValidationError",
                    ErrorCategory.InvalidData,
                    runtime.Invocation,
                    parameter.Name,
                    $"Cannot validate argument on parameter '{parameter.Name}'. {exception.Message}",
                    exception);
            }
        }
    }

    /// <summary>A mandatory parameter takes no null, empty string or empty collection unless it says so.</summary>
    private void RefuseNothing(CommandParameter parameter, Type type, object? value, bool recurse)
    {
        if (value is null && type != typeof(bool?))
        {
            if (!parameter.AllowsNull)
            {
                throw Nothing("Null", "it is null");
            }

            return;
        }

        if (type == typeof(string))
        {
            if (value is "" && !parameter.AllowsEmptyString)
            {
                throw Nothing("EmptyString", "it is an empty string");
            }

            return;
        }

        if (!recurse || CollectionKind.Of(type) is not { } collection || value is not IEnumerable items)
        {
            return;
        }

        var isEmpty = true;
        foreach (var item in items)
        {
            isEmpty = false;
            RefuseNothing(parameter, collection.ElementType ?? typeof(object), item, recurse: false);
        }

        if (isEmpty && !parameter.AllowsEmptyCollection)
        {
            throw type.IsArray ? Nothing("EmptyArray", "it is an empty array") : Nothing("EmptyCollection", "it is an empty collection");
        }

        ParameterBindingValidationException Nothing(string what, string why) => new(
            $"ParameterArgumentValidationError{what}NotAllowed",
            ErrorCategory.InvalidData,
            runtime.Invocation,
            parameter.Name,
            $"Cannot bind argument to parameter '{parameter.Name}' because {why}.");
    }

    private static bool IsUsableAsIs(Type type, ref object? value)
    {
        if (value is null)
        {
            return !type.IsValueType && type != typeof(string);
        }

        if (type.IsInstanceOfType(value))
        {
            return true;
        }

        if (value is PSObject { IsCustom: false } wrapped)
        {
            value = wrapped.BaseObject;
            if (type.IsInstanceOfType(value))
            {
                return true;
            }
        }

        if (CollectionKind.Of(type) is not { } collection)
        {
            return false;
        }

        var items = value is IList list ? list.Cast<object?>().Select(PSObject.Base).ToArray() : [value];
        if (collection.ElementType is { } elementType && Array.Exists(items, item => item is not null && item.GetType() != elementType && !item.GetType().IsSubclassOf(elementType)))
        {
            return false;
        }

        value = collection.Make(items);
        return true;
    }

    private object? Coerced(CommandParameter parameter, Type type, object? value)
    {
        if (value is null)
        {
            return type == typeof(bool)
                ? throw Refusal("ParameterArgumentValidationErrorNullNotAllowed", parameter, $"Cannot bind argument to parameter '{parameter.Name}' because it is null.")
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

        if (CollectionKind.Of(type) is { } collection)
        {
            var items = PSObject.Base(value) is IList list ? list.Cast<object?>() : [value];
            return collection.Make([.. items.Select(item => collection.ElementType is { } elementType ? Coerced(parameter, elementType, item) : PSObject.Base(item))]);
        }

        if (PSObject.Base(value) is IList && type != typeof(object) && !type.IsEnum)
        {
            throw Refusal("CannotConvertArgument", parameter, $"Cannot convert '{LanguagePrimitives.ToText(PSObject.Base(value)!.GetType())}' to the type '{type}' required by parameter '{parameter.Name}'. Specified method is not supported.");
        }

        try
        {
            return LanguagePrimitives.ConvertTo(value, type);
        }
        catch (PSInvalidCastException exception)
        {
            throw Refusal("CannotConvertArgumentNoMessage", parameter, $"Cannot bind parameter '{parameter.Name}'. {exception.Message}", exception);
        }
    }

    /// <summary>Unlike a cast, a Boolean parameter takes Booleans and numbers only.</summary>
    private object Truth(CommandParameter parameter, Type type, object value)
    {
        if (value is not (bool or SwitchParameter) && !LanguagePrimitives.IsNumber(value))
        {
            throw Refusal("CannotConvertArgument", parameter, $"Cannot convert '{value.GetType()}' to the type '{type}' required by parameter '{parameter.Name}'. ");
        }

        var truth = LanguagePrimitives.IsTrue(value);
        return type == typeof(SwitchParameter) ? (object)new SwitchParameter(truth) : truth;
    }
}
