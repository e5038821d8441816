using System.CommandLine;

namespace Seqsvr.Commands.Secret;

/// <summary><c>seqsvr secret</c>: settings that are kept sealed with the secret key.</summary>
internal static class SecretCommand
{
    /// <summary>The variables that every command with a secret key looks at.</summary>
    public static readonly IReadOnlyList<(string, string)> KeyVariables =
    [
        ("SEQ_STORAGE_SECRETKEY", "The secret key, where it is not in Seq.json; the server needs the same one."),
        ("SEQ_SECRETKEY_PROVIDER", "A program that prints the secret key, and SEQ_SECRETKEY_PROVIDERARGS its command line; wins over both."),
    ];

    public static Command Create()
    {
        var command = new ExplainedCommand("secret", "Keep settings that hold a password sealed in the storage folder; they win over Seq.json.")
        {
            Examples =
            [
                "seqsvr secret set -k metastore.postgres.connectionString --value-stdin < connection.txt",
                "seqsvr secret list",
            ],
            Variables = KeyVariables,
        };
        command.Subcommands.Add(SecretSetCommand.Create());
        command.Subcommands.Add(SecretClearCommand.Create());
        command.Subcommands.Add(SecretListCommand.Create());
        command.SetAction(_ => CommandLine.Fail("secret needs a command: set, clear or list. Try: seqsvr help secret"));
        return command;
    }
}
