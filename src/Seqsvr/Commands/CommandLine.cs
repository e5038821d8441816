using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Seqsvr.Commands.Auth;
using Seqsvr.Commands.Backup;
using Seqsvr.Commands.Config;
using Seqsvr.Commands.Metastore;
using Seqsvr.Commands.Query;
using Seqsvr.Commands.Run;
using Seqsvr.Commands.Secret;
using Seqsvr.Commands.Store;
using Seqsvr.Metastore.Backups;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Commands;

/// <summary>The commands, and what every one of them has in common: mistakes and failures are one line on stderr and exit code 1.</summary>
internal static class CommandLine
{
    /// <summary>The exit code of a command that did not do what it was asked.</summary>
    public const int Failed = 1;

    /// <summary>Runs the command that <paramref name="args"/> name; returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = Build();
        // An argument that starts with @ is no file of further ones: a search may well start so.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is not ExplainedHelp)
            return Fail($"{parsed.Errors[0].Message} Try: seqsvr help");
        try
        {
            // Signals are handled by the run command, which finishes what is in flight.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception error) when (
            error is StartupException or ConfigurationException or SecretException or MetastoreException or BackupException)
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

    /// <summary>Says what went wrong in several lines, which keep their blanks.</summary>
    public static void Explain(IEnumerable<string> lines)
    {
        var prefix = "seqsvr: ";
        foreach (var line in lines)
        {
            Console.Error.WriteLine(prefix + line);
            prefix = "";
        }
    }

    /// <summary>Says what else is worth knowing, a line each, where it does not mix with results.</summary>
    public static void Note(IEnumerable<string> notes)
    {
        foreach (var note in notes)
            Console.Error.WriteLine("seqsvr: " + note.ReplaceLineEndings(" "));
    }

    static RootCommand Build()
    {
        var root = new RootCommand("A structured-log server that speaks Seq.");
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExplainedHelp((HelpAction)help.Action!);
        root.Subcommands.Add(RunCommand.Create());
        root.Subcommands.Add(QueryCommand.Create());
        root.Subcommands.Add(StoreCommand.Create());
        root.Subcommands.Add(ConfigCommand.Create());
        root.Subcommands.Add(SecretCommand.Create());
        root.Subcommands.Add(ShowKeyCommand.Create());
        root.Subcommands.Add(MetastoreCommand.Create());
        root.Subcommands.Add(AuthCommand.Create());
        root.Subcommands.Add(BackupCommand.Create());
        root.Subcommands.Add(RestoreCommand.Create());
        // A command, as in Seq, and the option that every other program has.
        var version = VersionCommand.Create();
        root.Subcommands.Add(version);
        root.Options.OfType<VersionOption>().Single().Action = version.Action;
        root.Subcommands.Add(HelpCommand.Create(root));
        root.SetAction(_ => HelpCommand.Show(root, []));
        return root;
    }
}
