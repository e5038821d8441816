using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Seqsvr.Commands.Run;
using Seqsvr.Server;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Commands;

/// <summary>The commands, and what every one of them has in common: mistakes and failures are one line on stderr and exit code 1.</summary>
internal static class CommandLine
{
    const int Failed = 1;

    /// <summary>Runs the command that <paramref name="args"/> name; returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = Build();
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
            return Fail($"{parsed.Errors[0].Message} Try: seqsvr help");
        try
        {
            // Signals are handled by the run command, which finishes what is in flight.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception error) when (error is StartupException or ConfigurationException)
        {
            return Fail(error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Fail(error.Message);
        }
    }

    /// <summary>Says what went wrong, in one line; returns the exit code.</summary>
    public static int Fail(string message)
    {
        Console.Error.WriteLine("seqsvr: " + message.ReplaceLineEndings(" "));
        return Failed;
    }

    static RootCommand Build()
    {
        var root = new RootCommand("A structured-log server that speaks Seq.");
        // "version" is a command here, as in Seq.
        if (root.Options.FirstOrDefault(option => option is VersionOption) is { } versionOption)
            root.Options.Remove(versionOption);
        root.Subcommands.Add(RunCommand.Create());
        root.Subcommands.Add(VersionCommand.Create());
        root.Subcommands.Add(HelpCommand.Create(root));
        root.SetAction(_ => HelpCommand.Show(root, []));
        return root;
    }
}
