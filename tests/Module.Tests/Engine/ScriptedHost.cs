using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace GraphPurge.Tests.Engine;

/// <summary>A host whose user answers questions with prepared keys, and which keeps the lines that it is made to show.</summary>
internal sealed class ScriptedHost : PSHost
{
    private readonly ScriptedUI _ui = new();

    /// <summary>What the host showed by itself: questions, what-if lines, and what is said after the streams are closed.</summary>
    public List<string> Lines => _ui.Lines;

    /// <summary>The keys to press at the questions to come, in order. With none left, nobody is there.</summary>
    public Queue<string> Answers => _ui.Answers;

    /// <summary>How long the user reads each question before the answer.</summary>
    public TimeSpan ReadingTime
    {
        set => _ui.ReadingTime = value;
    }

    /// <summary>How long all questions so far waited for their answers.</summary>
    public TimeSpan Asked => _ui.Asked.Elapsed;

    /// <summary>Stops the command instead of answering its question; null to answer.</summary>
    public Action? WhenAsked
    {
        set => _ui.WhenAsked = value;
    }

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => nameof(ScriptedHost);

    public override PSHostUserInterface UI => _ui;

    public override Version Version { get; } = new(1, 0);

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class ScriptedUI : PSHostUserInterface
    {
        public List<string> Lines { get; } = [];

        public Queue<string> Answers { get; } = [];

        public Action? WhenAsked { get; set; }

        public TimeSpan ReadingTime { get; set; }

        public Stopwatch Asked { get; } = new();

        public override PSHostRawUserInterface? RawUI => null;

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            if (WhenAsked is { } stop)
            {
                // As the console's host does when Ctrl+C is pressed at a question.
                stop();
                throw new PipelineStoppedException();
            }

            if (!Answers.TryDequeue(out var answer))
            {
                throw new HostException($"{nameof(ScriptedHost)} has no answer left.");
            }

            Asked.Start();
            Thread.Sleep(ReadingTime);
            Asked.Stop();
            var keys = choices.Select(choice => choice.Label[choice.Label.IndexOf('&', StringComparison.Ordinal) + 1].ToString()).ToList();
            Lines.AddRange([caption, .. message.Split('\n'), $"{string.Join(' ', choices.Select(choice => choice.Label))} (default is \"{keys[defaultChoice]}\"): {answer}"]);
            return keys.FindIndex(key => key.Equals(answer, StringComparison.OrdinalIgnoreCase));
        }

        public override void Write(string value) => Lines.Add(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Lines.Add(value);

        public override void WriteLine(string value) => Lines.Add(value);

        public override void WriteErrorLine(string value) => Lines.Add("ERROR: " + value);

        public override void WriteWarningLine(string message) => Lines.Add("WARNING: " + message);

        public override void WriteVerboseLine(string message) => Lines.Add("VERBOSE: " + message);

        public override void WriteDebugLine(string message) => Lines.Add("DEBUG: " + message);

        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
        }

        public override string ReadLine() => Answers.TryDequeue(out var answer) ? answer : throw new HostException($"{nameof(ScriptedHost)} has no answer left.");

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
            throw new NotSupportedException();
    }
}
