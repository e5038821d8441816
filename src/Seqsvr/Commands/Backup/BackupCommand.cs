using System.CommandLine;
using System.Globalization;
using Seqsvr.Commands.Run;
using Seqsvr.Commands.Secret;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Backups;
using Seqsvr.Server;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Jobs;
using Seqsvr.Server.Metastores;

namespace Seqsvr.Commands.Backup;

/// <summary><c>seqsvr backup</c>: everything in the metastore, as of one moment, in one sealed file. The server may run meanwhile.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The file to write; it must not exist. [default: a file with the time in its name, in the folder of the nightly backups]",
            HelpName = "FILE",
        };
        var storage = StorageFolder.Option();
        var command = new ExplainedCommand("backup", "Write a backup of the documents (API keys, signals, settings...), sealed with the secret key. Events are not in it. The server may be running.")
        {
            Examples = ["seqsvr backup", "seqsvr backup --output documents.seqbac"],
            Variables = [.. SecretCommand.KeyVariables],
        };
        command.Options.Add(output);
        command.Options.Add(storage);
        command.SetAction((parsed, cancellation) => RunAsync(StorageFolder.Find(parsed.GetValue(storage)), parsed.GetValue(output), cancellation));
        return command;
    }

    static async Task<int> RunAsync(string folder, string? output, CancellationToken cancellation)
    {
        var settings = SettingsReader.Read(folder, Environment.GetEnvironmentVariables(), out _);
        await using var metastore = MetastoreChoice.Create(settings.Metastore, folder);
        await Migrator.RequireCurrentAsync(metastore, cancellation);
        var store = new DocumentStore(metastore);
        var path = output is null ? await NewFileAsync(store, folder, cancellation) : Path.GetFullPath(output);
        if (File.Exists(path))
            throw new BackupException($"{path} exists already. Name another file with --output, or remove that one.");
        var backup = new DocumentBackup(settings.SecretKey!, ServerHost.Version, TimeProvider.System);
        var count = await backup.WriteAsync(store.ExportAsync(cancellation), path, cancellation);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Backed up {count} documents of {metastore.Location} to {path}"));
        Console.Out.WriteLine("It opens with this instance's secret key alone. Keep a copy of the key elsewhere: seqsvr show-key");
        return 0;
    }

    static async Task<string> NewFileAsync(DocumentStore store, string storage, CancellationToken cancellation)
    {
        var folder = await BackupPlace.FindAsync(store, storage, cancellation);
        folder.Create();
        return folder.PathOf(TimeProvider.System.GetUtcNow());
    }
}
