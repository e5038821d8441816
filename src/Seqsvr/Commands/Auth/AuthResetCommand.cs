using System.CommandLine;
using Seqsvr.Commands.Run;
using Seqsvr.Server.Features.Users;

namespace Seqsvr.Commands.Auth;

/// <summary><c>seqsvr auth reset</c>: a password for an administrator, for when nobody gets in any more.</summary>
internal static class AuthResetCommand
{
    public static Command Create()
    {
        var username = new Option<string?>("--username", "-u") { Description = "The account: an administrator afterwards, made where it is missing. [default: the first administrator]", HelpName = "NAME" };
        var storage = StorageFolder.Option();
        var command = new ExplainedCommand(
            "reset", "Read a password from standard input and give it to an administrator; switch authentication on, with passwords that the server checks itself. The server must be stopped.")
        {
            Examples = ["seqsvr auth reset < password.txt", "printf %s \"$PASSWORD\" | seqsvr auth reset --username alice"],
        };
        command.Options.Add(username);
        command.Options.Add(storage);
        command.SetAction((parsed, cancellation) => RunAsync(StorageFolder.Find(parsed.GetValue(storage)), parsed.GetValue(username), cancellation));
        return command;
    }

    static async Task<int> RunAsync(string folder, string? username, CancellationToken cancellation)
    {
        await using var documents = await StoppedDocuments.OpenAsync(folder, "auth reset", cancellation);
        var authentication = new AuthenticationReset(documents);
        var name = username?.Trim() ?? authentication.UsualName;
        if (!Console.IsInputRedirected)
            Console.Error.WriteLine($"Type the new password of {name} and press Enter, then Ctrl-D. It is shown while you type.");
        await authentication.ResetAsync(name, StandardInput.ReadValue(), cancellation);
        Console.Out.WriteLine($"{name} is an administrator with the new password, and people must log in from the next start on.");
        return 0;
    }
}
