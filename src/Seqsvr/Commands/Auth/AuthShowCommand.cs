using System.CommandLine;
using Seqsvr.Commands.Run;
using Seqsvr.Events.Values;
using Seqsvr.Output;
using Seqsvr.Server.Features.Users;

namespace Seqsvr.Commands.Auth;

/// <summary><c>seqsvr auth show</c>: whether people must log in, and who can.</summary>
internal static class AuthShowCommand
{
    public static Command Create()
    {
        var storage = StorageFolder.Option();
        var command = new ExplainedCommand("show", "Print whether people must log in, who checks their passwords, and the accounts. The server must be stopped.")
        {
            Examples = ["seqsvr auth show"],
        };
        command.Options.Add(storage);
        command.SetAction((parsed, cancellation) => RunAsync(StorageFolder.Find(parsed.GetValue(storage)), cancellation));
        return command;
    }

    static async Task<int> RunAsync(string folder, CancellationToken cancellation)
    {
        await using var documents = await StoppedDocuments.OpenAsync(folder, "auth show", cancellation);
        var authentication = new AuthenticationReset(documents);
        Console.Out.WriteLine(authentication.IsEnabled
            ? "Authentication is on: people log in with a name and a password that this server checks."
            : "Authentication is off: everyone who can reach the server may do everything.");
        Console.Out.WriteLine();
        new TextTable(Screen.Find(noColor: false)).Write(
            Console.Out,
            ["Username", "Roles", "Password"],
            authentication.Accounts.Select(account => (IReadOnlyList<Value>)
                [Value.String(account.Username), Value.String(string.Join(", ", account.Roles)), Value.String(account.CanLogIn ? "set" : "none")]));
        return 0;
    }
}
