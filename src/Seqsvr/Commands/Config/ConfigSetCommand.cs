using System.CommandLine;
using Seqsvr.Commands.Run;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Commands.Config;

/// <summary><c>seqsvr config set -k KEY -v VALUE</c>: one value in <c>Seq.json</c>.</summary>
internal static class ConfigSetCommand
{
    public static Command Create()
    {
        var key = ConfigCommand.KeyOption();
        var value = new ValueOptions();
        var storage = StorageFolder.Option();
        var command = new ExplainedCommand("set", "Set one setting in Seq.json and leave the rest of the file as it is; the server reads it when it starts.")
        {
            Examples =
            [
                "seqsvr config set -k api.listenUris -v http://localhost:5341,http://localhost:8080",
                "seqsvr config set -k storage.secretKey --value-stdin < key.txt",
            ],
            Variables = [("SEQ_...", "Wins over Seq.json: SEQ_API_LISTENURIS is api.listenUris.")],
        };
        command.Options.Add(key);
        value.AddTo(command);
        command.Options.Add(storage);
        command.SetAction(parsed => Run(StorageFolder.Prepare(parsed.GetValue(storage)), parsed.GetRequiredValue(key), value.Read(parsed)));
        return command;
    }

    /// <summary>Sets it; returns the exit code.</summary>
    public static int Run(string folder, string key, string value)
    {
        var editor = new SettingsEditor(folder, Environment.GetEnvironmentVariables());
        var name = editor.Set(key, value, out var notes);
        Console.Out.WriteLine($"{name} is set in {editor.FilePath}. The server reads it when it starts.");
        CommandLine.Note(notes);
        return 0;
    }
}
