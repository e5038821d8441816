using System.CommandLine;

namespace Seqsvr.Commands.Auth;

/// <summary><c>seqsvr auth</c>: how people get in, also when nobody can any more.</summary>
internal static class AuthCommand
{
    public static Command Create()
    {
        var command = new ExplainedCommand("auth", "Show how people log in, and let an administrator in again. The server must be stopped.")
        {
            Examples = ["seqsvr auth show", "seqsvr auth reset < password.txt"],
        };
        command.Subcommands.Add(AuthShowCommand.Create());
        command.Subcommands.Add(AuthResetCommand.Create());
        command.SetAction(_ => CommandLine.Fail("auth needs a command: show or reset. Try: seqsvr help auth"));
        return command;
    }
}
