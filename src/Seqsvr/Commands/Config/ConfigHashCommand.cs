using System.CommandLine;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server;

namespace Seqsvr.Commands.Config;

/// <summary><c>seqsvr config hash</c>: what firstRun.adminPasswordHash takes.</summary>
internal static class ConfigHashCommand
{
    public static Command Create()
    {
        var command = new ExplainedCommand("hash", "Read a password from standard input and print its hash, for firstRun.adminPasswordHash. No two hashes are the same.")
        {
            Examples = ["SEQ_FIRSTRUN_ADMINPASSWORDHASH=$(printf %s \"$PASSWORD\" | seqsvr config hash)"],
        };
        command.SetAction(_ =>
        {
            var password = StandardInput.ReadValue();
            if (PasswordHash.Problem(password) is { } problem)
                throw new StartupException(problem);
            Console.Out.WriteLine(PasswordHash.Make(password));
        });
        return command;
    }
}
