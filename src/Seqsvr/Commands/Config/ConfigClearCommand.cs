using System.CommandLine;
using Seqsvr.Commands.Run;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Commands.Config;

/// <summary><c>seqsvr config clear -k KEY</c>: takes one value out of <c>Seq.json</c>, so that the default holds again.</summary>
internal static class ConfigClearCommand
{
    public static Command Create()
    {
        var key = ConfigCommand.KeyOption();
        var storage = StorageFolder.Option();
        var command = new ExplainedCommand("clear", "Take one setting out of Seq.json, so that its default holds; the server reads it when it starts.")
        {
            Examples = ["seqsvr config clear -k api.canonicalUri"],
            Variables = [("SEQ_...", "Stays as it is: SEQ_API_CANONICALURI is api.canonicalUri.")],
        };
        command.Options.Add(key);
        command.Options.Add(storage);
        command.SetAction(parsed =>
        {
            var editor = new SettingsEditor(StorageFolder.Find(parsed.GetValue(storage)), Environment.GetEnvironmentVariables());
            var cleared = editor.Clear(parsed.GetRequiredValue(key), out var name, out var notes);
            Console.Out.WriteLine(cleared ? $"{name} is taken out of {editor.FilePath}." : $"{name} is not set in {editor.FilePath}.");
            CommandLine.Note(notes);
        });
        return command;
    }
}
