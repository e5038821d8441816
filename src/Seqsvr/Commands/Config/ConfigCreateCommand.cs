using System.CommandLine;
using Seqsvr.Commands.Run;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Commands.Config;

/// <summary><c>seqsvr config create</c>: a <c>Seq.json</c> to start from, where there is none.</summary>
internal static class ConfigCreateCommand
{
    public static Command Create()
    {
        var storage = StorageFolder.Option();
        var command = new ExplainedCommand("create", "Write a Seq.json with the address to listen on and a new secret key, where there is none yet.")
        {
            Examples = ["seqsvr config create --storage /var/lib/seqsvr"],
            Variables = [("SEQ_STORAGE_SECRETKEY", "The secret key; where it is set, none is made.")],
        };
        command.Options.Add(storage);
        command.SetAction(parsed =>
        {
            var editor = new SettingsEditor(StorageFolder.Prepare(parsed.GetValue(storage)), Environment.GetEnvironmentVariables());
            Console.Out.WriteLine(editor.Create() ? $"{editor.FilePath} is written." : $"{editor.FilePath} is there already, and was left as it is.");
        });
        return command;
    }
}
