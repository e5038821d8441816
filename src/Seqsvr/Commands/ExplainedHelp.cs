using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Seqsvr.Commands;

/// <summary>The usual help, and then what an <see cref="ExplainedCommand"/> has to add.</summary>
internal sealed class ExplainedHelp(HelpAction usual) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExplainedCommand command)
            command.WriteMore(parseResult.InvocationConfiguration.Output);
        return exitCode;
    }
}
