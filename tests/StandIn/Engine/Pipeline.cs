using System.Management.Automation;
using System.Runtime.ExceptionServices;

namespace StandIn.Engine;

/// <summary>Commands that pass objects on, one at a time.</summary>
internal sealed class Pipeline(Session session)
{
    private readonly List<CommandRuntime> commands = [];
    private readonly int thread = Environment.CurrentManagedThreadId;
    private Exception? failure;
    private volatile CommandRuntime? writer;

    /// <summary>Whether someone outside stopped it. An error inside does not count.</summary>
    public bool IsStopping { get; private set; }

    public CommandRuntime Add(CmdletInfo command, List<CommandArgument> arguments)
    {
        commands.Add(new CommandRuntime(session, this, command, arguments));
        return commands[^1];
    }

    public bool MayWrite(CommandRuntime runtime) => ReferenceEquals(writer, runtime) && Environment.CurrentManagedThreadId == thread;

    /// <summary>Keeps the first failure; false when there was one already.</summary>
    public bool RecordFailure(Exception exception) => Interlocked.CompareExchange(ref failure, exception, null) is null;

    /// <summary>Runs the commands on this input; null for none, which is not the same as an empty one.</summary>
    public void Run(IEnumerable<object?>? input, Action<object?> output)
    {
        commands[^1].Output = output;
        foreach (var (command, next) in commands.Zip(commands.Skip(1)))
        {
            command.Output = item => Process(next, item);
        }

        session.Enter(this);
        try
        {
            foreach (var command in commands)
            {
                command.BindCommandLine(expectsInput: input is not null || command != commands[0]);
            }

            foreach (var command in commands)
            {
                Guarded(command, command.Cmdlet.DoBeginProcessing);
            }

            var satisfied = UntilSatisfied(() => Feed(input));
            foreach (var command in commands)
            {
                // Whoever has all that it wants, and everything before it, ends without EndProcessing.
                if (satisfied is not null)
                {
                    satisfied = ReferenceEquals(satisfied, command.Cmdlet) ? null : satisfied;
                    continue;
                }

                satisfied = UntilSatisfied(() => Guarded(command, command.Cmdlet.DoEndProcessing));
            }
        }
        catch (PipelineStoppedException)
        {
            // What it was stopped for is thrown below.
        }
        finally
        {
            DisposeCommands();
            session.Leave();
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Stops it from another thread: every command hears of it once.</summary>
    public void Stop()
    {
        if (!RecordFailure(new PipelineStoppedException()))
        {
            return;
        }

        IsStopping = true;
        foreach (var command in commands.ToArray())
        {
            try
            {
                command.Cmdlet.DoStopProcessing();
            }
            catch (Exception)
            {
                // PowerShell ignores what goes wrong while stopping, too.
            }
        }
    }

    private void Feed(IEnumerable<object?>? input)
    {
        var first = commands[0];
        if (input is null)
        {
            Guarded(first, first.Cmdlet.DoProcessRecord);
            return;
        }

        foreach (var item in input)
        {
            Process(first, item);
        }
    }

    private void Process(CommandRuntime command, object? item)
    {
        if (IsStopping)
        {
            throw new PipelineStoppedException();
        }

        if (command.BindInput(item))
        {
            Guarded(command, command.Cmdlet.DoProcessRecord);
        }
    }

    /// <summary>Runs a part of a command. Whatever leaves it becomes the pipeline's failure, and unwinds the others as a stop.</summary>
    private void Guarded(CommandRuntime command, Action part)
    {
        var previous = writer;
        writer = command;
        try
        {
            part();
        }
        catch (Exception exception) when (exception is not ThrownException)
        {
            var isKept = exception is PipelineStoppedException or CmdletInvocationException or ActionPreferenceStopException or StopUpstreamCommandsException;
            throw command.Fail(isKept ? exception : new CmdletInvocationException(exception, command.Invocation));
        }
        finally
        {
            writer = previous;
        }
    }

    /// <summary>The command that ended this part because it wants no more; null when none did.</summary>
    private Cmdlet? UntilSatisfied(Action part)
    {
        try
        {
            part();
            return null;
        }
        catch (PipelineStoppedException) when (failure is StopUpstreamCommandsException stop)
        {
            failure = null;
            return stop.Requester;
        }
    }

    private void DisposeCommands()
    {
        foreach (var command in commands)
        {
            try
            {
                (command.Cmdlet as IDisposable)?.Dispose();
            }
            catch (Exception exception)
            {
                RecordFailure(new CmdletInvocationException(exception, command.Invocation));
            }
        }
    }
}
