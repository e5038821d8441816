using System.CommandLine;
using Seqsvr.Commands.Run;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Commands.Config;

/// <summary><c>seqsvr config get -k KEY</c>: one value from <c>Seq.json</c>.</summary>
internal static class ConfigGetCommand
{
    public static Command Create()
    {
        var key = ConfigCommand.KeyOption();
        var showSecret = new Option<bool>("--show-secret") { Description = "Print a password or key as it is; without it, it is masked." };
        var storage = StorageFolder.Option();
        var command = new ExplainedCommand("get", "Print one setting in Seq.json. Exit code 1 where it is not set there.")
        {
            Examples = ["seqsvr config get -k api.listenUris"],
            Variables = [("SEQ_...", "Not shown here, but wins over Seq.json: SEQ_API_LISTENURIS is api.listenUris.")],
        };
        command.Options.Add(key);
        command.Options.Add(showSecret);
        command.Options.Add(storage);
        command.SetAction(parsed => Run(StorageFolder.Find(parsed.GetValue(storage)), parsed.GetRequiredValue(key), parsed.GetValue(showSecret)));
        return command;
    }

    /// <summary>Prints it; returns the exit code.</summary>
    public static int Run(string folder, string key, bool showSecret)
    {
        var editor = new SettingsEditor(folder, Environment.GetEnvironmentVariables());
        var value = editor.Get(key, showSecret, out var notes);
        CommandLine.Note(notes);
        if (value is null)
            return CommandLine.Failed;
        Console.Out.WriteLine(value);
        return 0;
    }
}
