using System.CommandLine;
using Seqsvr.Commands.Run;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Commands.Config;

/// <summary><c>seqsvr config list</c>: what <c>Seq.json</c> sets, or every setting there is.</summary>
internal static class ConfigListCommand
{
    public static Command Create()
    {
        var all = new Option<bool>("--all") { Description = "Every setting there is: those not set as comments, with what they do." };
        var storage = StorageFolder.Option();
        var command = new ExplainedCommand("list", "Print the settings in Seq.json, a KEY=VALUE each; passwords and keys are masked.")
        {
            Examples = ["seqsvr config list", "seqsvr config list --all"],
            Variables = [("SEQ_...", "Not shown here, but wins over Seq.json: SEQ_API_LISTENURIS is api.listenUris.")],
        };
        command.Options.Add(all);
        command.Options.Add(storage);
        command.SetAction(parsed =>
        {
            var editor = new SettingsEditor(StorageFolder.Find(parsed.GetValue(storage)), Environment.GetEnvironmentVariables());
            var lines = editor.List(parsed.GetValue(all), out var notes);
            foreach (var line in lines)
                Console.Out.WriteLine(line);
            CommandLine.Note(notes);
        });
        return command;
    }
}
