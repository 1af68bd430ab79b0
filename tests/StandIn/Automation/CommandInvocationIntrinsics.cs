using System.Collections.ObjectModel;
using StandIn.Engine;
using StandIn.Language;

namespace System.Management.Automation
{
    /// <summary>What a command uses to call others.</summary>
    public sealed class CommandInvocationIntrinsics
    {
        private readonly Session session;

        internal CommandInvocationIntrinsics(Session session) => this.session = session;

        /// <summary>Runs a script to its end; what it puts out is the result.</summary>
        public Collection<PSObject> InvokeScript(string script)
        {
            var results = new Collection<PSObject>();
            session.Interpreter.Execute(Parser.Parse(script), item => results.Add(item is null ? null! : PSObject.AsPSObject(item)));
            return results;
        }
    }
}

namespace System.Management.Automation.Language
{
    /// <summary>What it takes to write scripts.</summary>
    public static class CodeGeneration
    {
        public static string EscapeSingleQuotedStringContent(string value) => value.Replace("'", "''", StringComparison.Ordinal);
    }
}
