using System.CommandLine;
using Seqsvr.Commands.Run;
using Seqsvr.Server;

namespace Seqsvr.Commands.Config;

/// <summary><c>seqsvr config</c>: the commands on <c>Seq.json</c>. With <c>-k</c> alone it is the short form of get and set.</summary>
internal static class ConfigCommand
{
    public static Command Create()
    {
        var key = KeyOption(isRequired: false);
        var value = new Option<string?>("--value", "-v") { Description = "The value to set; without it the setting is shown.", HelpName = "VALUE" };
        var storage = StorageFolder.Option();
        var command = new ExplainedCommand("config", "Show and change settings in Seq.json; the server reads them when it starts.")
        {
            Examples =
            [
                "seqsvr config list",
                "seqsvr config set -k api.canonicalUri -v https://logs.example.com",
                "seqsvr config -k api.canonicalUri",
            ],
            Variables = [("SEQ_...", "Each setting may be set there instead, and then wins: SEQ_API_CANONICALURI is api.canonicalUri.")],
        };
        command.Options.Add(key);
        command.Options.Add(value);
        command.Options.Add(storage);
        command.Subcommands.Add(ConfigCreateCommand.Create());
        command.Subcommands.Add(ConfigListCommand.Create());
        command.Subcommands.Add(ConfigGetCommand.Create());
        command.Subcommands.Add(ConfigSetCommand.Create());
        command.Subcommands.Add(ConfigClearCommand.Create());
        command.Subcommands.Add(ConfigHashCommand.Create());
        command.SetAction(parsed => (parsed.GetValue(key), parsed.GetValue(value)) switch
        {
            (null, _) => throw new StartupException("config needs a command, or -k with a setting. Try: seqsvr help config"),
            ({ } name, null) => ConfigGetCommand.Run(StorageFolder.Find(parsed.GetValue(storage)), name, showSecret: false),
            ({ } name, { } text) => ConfigSetCommand.Run(StorageFolder.Prepare(parsed.GetValue(storage)), name, text),
        });
        return command;
    }

    /// <summary>The option that names a setting.</summary>
    public static Option<string> KeyOption(bool isRequired = true) => new("--key", "-k")
    {
        Description = "The setting's name, such as api.listenUris; upper and lower case are the same.", HelpName = "KEY", Required = isRequired,
    };
}
