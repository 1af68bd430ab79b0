using System.Collections;
using System.Management.Automation.Language;

namespace System.Management.Automation.Language
{
    /// <summary>A command line as completers see it. The stand-in completes nothing.</summary>
    public abstract class CommandAst;
}

namespace System.Management.Automation
{
    /// <summary>What a completion stands for.</summary>
    public enum CompletionResultType
    {
        Text = 0,
        History = 1,
        Command = 2,
        ProviderItem = 3,
        ProviderContainer = 4,
        Property = 5,
        Method = 6,
        ParameterName = 7,
        ParameterValue = 8,
    }

    /// <summary>A proposal for what to write.</summary>
    public class CompletionResult(string completionText, string listItemText, CompletionResultType resultType, string toolTip)
    {
        public CompletionResult(string completionText)
            : this(completionText, completionText, CompletionResultType.Text, completionText)
        {
        }

        public string CompletionText { get; } = completionText;

        public string ListItemText { get; } = listItemText;

        public CompletionResultType ResultType { get; } = resultType;

        public string ToolTip { get; } = toolTip;
    }

    /// <summary>Proposes arguments.</summary>
    public interface IArgumentCompleter
    {
        IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters);
    }

    /// <summary>Names the class that proposes arguments of a parameter.</summary>
    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public class ArgumentCompleterAttribute(Type type) : Attribute
    {
        public Type Type { get; } = type;
    }
}
