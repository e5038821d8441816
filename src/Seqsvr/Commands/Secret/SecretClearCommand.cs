using System.CommandLine;
using Seqsvr.Commands.Config;
using Seqsvr.Commands.Run;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Commands.Secret;

/// <summary><c>seqsvr secret clear -k KEY</c>: forgets one sealed setting.</summary>
internal static class SecretClearCommand
{
    public static Command Create()
    {
        var key = ConfigCommand.KeyOption();
        var storage = StorageFolder.Option();
        var command = new ExplainedCommand("clear", "Forget one sealed setting. Needs no secret key, so it also helps where that is lost.")
        {
            Examples = ["seqsvr secret clear -k metastore.postgres.connectionString"],
            Variables = [("SEQ_METASTORE_POSTGRES_CONNECTIONSTRING", "Stays as it is: each setting may be set in the environment too, and then wins.")],
        };
        command.Options.Add(key);
        command.Options.Add(storage);
        command.SetAction(parsed =>
        {
            var editor = new SecretEditor(StorageFolder.Find(parsed.GetValue(storage)), Environment.GetEnvironmentVariables());
            var cleared = editor.Clear(parsed.GetRequiredValue(key), out var name);
            Console.Out.WriteLine(cleared ? $"{name} is forgotten." : $"{name} is not kept in {editor.Folder}.");
        });
        return command;
    }
}
