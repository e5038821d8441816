using System.CommandLine;
using Seqsvr.Commands.Run;
using Seqsvr.Server.Configuration;

namespace Seqsvr.Commands.Secret;

/// <summary><c>seqsvr secret list</c>: the names of what is kept sealed.</summary>
internal static class SecretListCommand
{
    public static Command Create()
    {
        var storage = StorageFolder.Option();
        var command = new ExplainedCommand("list", "Print the names of the sealed settings, one a line, without their values. Needs no secret key.")
        {
            Examples = ["seqsvr secret list"],
            Variables = [("SEQ_...", "Not shown here, but wins: SEQ_METASTORE_POSTGRES_CONNECTIONSTRING is metastore.postgres.connectionString.")],
        };
        command.Options.Add(storage);
        command.SetAction(parsed =>
        {
            foreach (var name in new SecretEditor(StorageFolder.Find(parsed.GetValue(storage)), Environment.GetEnvironmentVariables()).List())
                Console.Out.WriteLine(name);
        });
        return command;
    }
}
