using System.CommandLine;
using System.Runtime.InteropServices;
using Seqsvr.Output;
using Seqsvr.Server;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Jobs;
using Seqsvr.Server.Metastores;
using Seqsvr.Store.Files;

namespace Seqsvr.Commands.Run;

/// <summary><c>seqsvr run</c>: the server, in the foreground, until SIGTERM or Ctrl-C.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var listen = new Option<string?>("--listen") { Description = "Comma-separated URIs to listen on [default: http://localhost:5341]", HelpName = "URI,..." };
        var storage = StorageFolder.Option();
        var command = new Command("run", "Run the server in the foreground.") { listen, storage };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(listen), parsed.GetValue(storage), cancellation));
        return command;
    }

    static async Task<int> RunAsync(string? listen, string? storage, CancellationToken cancellation)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // The signal's own effect, to end the process at once, is taken back: it ends when the server has.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
        }
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

        var folder = StorageFolder.Prepare(storage);
        var settings = WithListen(SettingsReader.Read(folder, Environment.GetEnvironmentVariables(), out var warnings), listen);
        using var log = new ConsoleLog(Console.Out, settings.InternalLoggingLevel, TimeProvider.System);
        log.WriteWarnings(warnings);
        var options = new ServerOptions
        {
            Storage = new DiskDirectory(Path.Combine(folder, FileNames.StreamFolder)),
            Metastore = MetastoreChoice.Create(settings.Metastore, folder),
            BackupFolder = BackupFolder.UsualPath(folder),
            Settings = settings,
            Log = log,
        };
        await using (var server = await ServerHost.StartAsync(options, cancellation))
        {
            Console.Out.WriteLine($"seqsvr {ServerHost.Version} is ready at {string.Join(" and ", server.Addresses)}, with its storage in {folder}. Ctrl-C stops it.");
            await stop.Task;
        }
        return 0;
    }

    static ServerSettings WithListen(ServerSettings settings, string? listen)
    {
        if (listen is null)
            return settings;
        return ListenUri.TryParseList(listen, out var uris, out var problem)
            ? settings with { ListenUris = uris }
            : throw new ConfigurationException($"--listen cannot be used: {problem}.");
    }
}
