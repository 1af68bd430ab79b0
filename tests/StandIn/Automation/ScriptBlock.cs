using StandIn.Engine;
using StandIn.Language;

namespace System.Management.Automation
{
    /// <summary>Statements as a value.</summary>
    public sealed class ScriptBlock
    {
        private readonly Session session;
        private readonly Block body;

        internal ScriptBlock(Session session, Block body)
        {
            this.session = session;
            this.body = body;
        }

        internal Block Body => body;

        public override string ToString() => body.Span.Text[1..^1];

        /// <summary>Runs the statements with <c>$_</c> set to this item.</summary>
        internal void Run(object? item, Action<object?> output)
        {
            session.Variables.TryGet("_", out var outside);
            session.Variables.Set("_", item);
            try
            {
                session.Interpreter.Execute(body, output);
            }
            finally
            {
                session.Variables.Set("_", outside);
            }
        }

        internal object? ValueFor(object? item)
        {
            var values = new List<object?>();
            Run(item, values.Add);
            return values is [var only] ? only : values.Count == 0 ? null : values.ToArray();
        }
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
