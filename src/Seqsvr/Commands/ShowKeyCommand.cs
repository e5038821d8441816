using System.CommandLine;
using Seqsvr.Commands.Run;
using Seqsvr.Commands.Secret;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Commands;

/// <summary><c>seqsvr show-key</c>: the secret key for those who must keep a copy of it, or a new one.</summary>
internal static class ShowKeyCommand
{
    public static Command Create()
    {
        var generate = new Option<bool>("--generate") { Description = "Print a new random key instead; nothing is changed." };
        var storage = StorageFolder.Option();
        var command = new ExplainedCommand("show-key", "Print the secret key. Backups and sealed settings are lost without it: keep a copy elsewhere.")
        {
            Examples =
            [
                "seqsvr show-key",
                "SEQ_STORAGE_SECRETKEY=$(seqsvr show-key --generate)",
            ],
            Variables = SecretCommand.KeyVariables,
        };
        command.Options.Add(generate);
        command.Options.Add(storage);
        command.SetAction(parsed => Console.Out.WriteLine(parsed.GetValue(generate)
            ? SecretKey.Generate().ToBase64()
            : new SecretEditor(StorageFolder.Find(parsed.GetValue(storage)), Environment.GetEnvironmentVariables()).FindKey().ToBase64()));
        return command;
    }
}
