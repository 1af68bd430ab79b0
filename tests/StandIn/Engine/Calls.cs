using System.Management.Automation;
using System.Reflection;

namespace StandIn.Engine;

/// <summary>Calls methods and constructors of .NET objects.</summary>
internal static class Calls
{
    public static object? Invoke(object? target, string name, object?[] arguments, bool isStatic)
    {
        if (target is null)
        {
            throw new RuntimeException("You cannot call a method on a null-valued expression.", "InvokeMethodOnNull", ErrorCategory.InvalidOperation);
        }

        var owner = isStatic ? null : PSObject.Base(target);
        var type = isStatic ? (Type)target : owner!.GetType();
        var isConstructor = isStatic && name.Equals("new", StringComparison.OrdinalIgnoreCase);
        MethodBase[] candidates = isConstructor
            ? type.GetConstructors()
            : [.. type.GetMethods(BindingFlags.Public | (isStatic ? BindingFlags.Static : BindingFlags.Instance)).Where(method => method.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && !method.ContainsGenericParameters)];
        if (candidates.Length == 0 && LanguagePrimitives.GetEnumerable(owner) is { } items)
        {
            // What a collection itself cannot do is done by each of its items.
            return items.Cast<object?>().Select(item => Invoke(item, name, arguments, isStatic: false)).ToArray();
        }

        if (candidates.Length == 0)
        {
            throw new RuntimeException($"Method invocation failed because [{type.FullName}] does not contain a method named '{name}'.", "MethodNotFound", ErrorCategory.InvalidOperation, name);
        }

        var fitting = candidates.Where(method => method.GetParameters().Length == arguments.Length).OrderBy(method => Distance(method, arguments)).FirstOrDefault()
            ?? throw new RuntimeException($"Cannot find an overload for \"{name}\" and the argument count: \"{arguments.Length}\".", "MethodCountCouldNotFindBest", ErrorCategory.NotSpecified);
        var values = fitting.GetParameters().Select((parameter, index) => Converted(arguments[index], parameter, fitting.Name)).ToArray();
        try
        {
            return fitting is ConstructorInfo constructor ? constructor.Invoke(values) : fitting.Invoke(owner, values);
        }
        catch (TargetInvocationException exception)
        {
            var cause = exception.InnerException!;
            throw new RuntimeException($"Exception calling \"{name}\" with \"{arguments.Length}\" argument(s): \"{cause.Message}\"", cause.GetType().Name, ErrorCategory.NotSpecified, innerException: cause);
        }
    }

    /// <summary>How far the arguments are from the parameters: as they are, within reach of a conversion, or out of reach.</summary>
    private static int Distance(MethodBase method, object?[] arguments)
    {
        var distance = 0;
        foreach (var (parameter, argument) in method.GetParameters().Zip(arguments))
        {
            var value = PSObject.Base(argument);
            distance += value is null || parameter.ParameterType == value.GetType() ? 0
                : parameter.ParameterType.IsInstanceOfType(value) ? 1
                : LanguagePrimitives.TryConvertTo(value, parameter.ParameterType, out _) ? 10
                : 1000;
        }

        return distance;
    }

    private static object? Converted(object? argument, ParameterInfo parameter, string method)
    {
        try
        {
            return argument is null && !parameter.ParameterType.IsValueType && parameter.ParameterType != typeof(string) ? null : LanguagePrimitives.ConvertTo(argument, parameter.ParameterType);
        }
        catch (PSInvalidCastException exception)
        {
            throw new RuntimeException(
                $"Cannot convert argument \"{parameter.Name}\", with value: \"{LanguagePrimitives.ToText(argument)}\", for \"{method}\" to type \"{parameter.ParameterType}\": \"{exception.Message}\"",
                "MethodArgumentConversionInvalidCastArgument",
                ErrorCategory.NotSpecified,
                innerException: exception);
        }
    }
}
