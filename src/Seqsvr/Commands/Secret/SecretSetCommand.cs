using System.CommandLine;
using Seqsvr.Commands.Config;
using Seqsvr.Commands.Run;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Commands.Secret;

/// <summary><c>seqsvr secret set -k KEY --value-stdin</c>: keeps one setting sealed.</summary>
internal static class SecretSetCommand
{
    public static Command Create()
    {
        var key = ConfigCommand.KeyOption();
        var value = new ValueOptions();
        var storage = StorageFolder.Option();
        var command = new ExplainedCommand("set", "Keep one setting sealed with the secret key, in place of an earlier value; the server reads it when it starts.")
        {
            Examples =
            [
                "seqsvr secret set -k metastore.postgres.connectionString -v \"Host=example;Port=5432;Database=seq\"",
                "seqsvr secret set -k metastore.postgres.connectionString --value-stdin < connection.txt",
                "printf %s \"$CONNECTION\" | seqsvr secret set -k metastore.msSql.connectionString --value-stdin",
            ],
            Variables =
            [
                .. SecretCommand.KeyVariables,
                ("SEQ_METASTORE_POSTGRES_CONNECTIONSTRING", "Each setting may be set in the environment instead, and then wins."),
            ],
        };
        command.Options.Add(key);
        value.AddTo(command);
        command.Options.Add(storage);
        command.SetAction(parsed =>
        {
            var editor = new SecretEditor(StorageFolder.Prepare(parsed.GetValue(storage)), Environment.GetEnvironmentVariables());
            var name = editor.Set(parsed.GetRequiredValue(key), value.Read(parsed), out var notes);
            Console.Out.WriteLine($"{name} is kept in {editor.Folder}. The server reads it when it starts.");
            CommandLine.Note(notes);
        });
        return command;
    }
}
