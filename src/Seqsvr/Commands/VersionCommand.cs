using System.CommandLine;
using Seqsvr.Server;

namespace Seqsvr.Commands;

/// <summary><c>seqsvr version</c>: the version on one line.</summary>
internal static class VersionCommand
{
    public static Command Create()
    {
        var command = new Command("version", "Print the version.");
        command.SetAction(_ => Console.Out.WriteLine(ServerHost.Version));
        return command;
    }
}
