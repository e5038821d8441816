using System.CommandLine;
using Seqsvr.Commands.Run;
using Seqsvr.Commands.Secret;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Backups;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server;
using Seqsvr.Server.Configuration;
using Seqsvr.Server.Jobs;
using Seqsvr.Server.Metastores;

namespace Seqsvr.Commands.Backup;

/// <summary><c>seqsvr restore</c>: puts a backup in place of what the metastore holds, whichever database that is in.</summary>
internal sealed class RestoreCommand
{
    readonly Option<string?> _backup = new("--backup") { Description = "The file to restore.", HelpName = "FILE" };
    readonly Option<bool> _fromLatest = new("--from-latest") { Description = "Restore the backup that was made last, of those in the folder of the nightly backups." };
    readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask." };
    readonly Option<string?> _storage = StorageFolder.Option();
    readonly Option<bool> _keyFromInput = new("--master-key-stdin") { Description = "Read that key from standard input: other users of this machine may see a command line." };

    readonly Option<string?> _key = new("--master-key")
    {
        Description = "The secret key of the instance that made the backup, as seqsvr show-key prints it there. [default: the secret key of this instance]",
        HelpName = "KEY",
    };

    public static Command Create()
    {
        var restore = new RestoreCommand();
        var command = new ExplainedCommand("restore", "Replace the documents of this instance by those of a backup. The server must be stopped. The whole file is checked before anything is changed.")
        {
            Examples =
            [
                "seqsvr restore --from-latest",
                "seqsvr restore --backup=20261122.seqbac --master-key=KEY",
                "seqsvr restore --backup=20261122.seqbac --master-key-stdin -y < key.txt",
            ],
            Variables = [.. SecretCommand.KeyVariables],
        };
        foreach (var option in new Option[] { restore._backup, restore._fromLatest, restore._key, restore._keyFromInput, restore._yes, restore._storage })
            command.Options.Add(option);
        command.SetAction(restore.RunAsync);
        return command;
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(_fromLatest) == (parsed.GetValue(_backup) is not null))
            throw new ConfigurationException("Name the backup: either --backup=FILE or --from-latest.");
        var folder = StorageFolder.Prepare(parsed.GetValue(_storage));
        var settings = SettingsReader.Read(folder, Environment.GetEnvironmentVariables(), out _);
        var key = ReadKey(parsed) ?? settings.SecretKey!;
        await using var metastore = MetastoreChoice.Create(settings.Metastore, folder);
        var file = parsed.GetValue(_backup) ?? await FindLatestAsync(metastore, folder, cancellation);
        var content = DocumentBackup.Read(Path.GetFullPath(file), key);

        var restore = new DocumentRestore(metastore, ToolHolder.Create("restore"), TimeProvider.System);
        var present = await restore.CountPresentAsync(cancellation);
        Console.Out.WriteLine($"{file} was made on {content.Created.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC by seqsvr {content.Program} and holds {content.Documents.Count} documents.");
        if (!parsed.GetValue(_yes) && !IsConfirmed(metastore, present))
            return CommandLine.Fail("Nothing was changed.");
        await restore.RestoreAsync(content, document => SealedDocuments.SealAgain(document, key, settings.SecretKey!), null, cancellation);
        Console.Out.WriteLine($"Restored {content.Documents.Count} documents to {metastore.Product}, {metastore.Location}.");
        if (!key.IsSameAs(settings.SecretKey!))
            Console.Out.WriteLine("Secrets in them are sealed with this instance's own secret key now. Keep a copy of that key elsewhere: seqsvr show-key");
        return 0;
    }

    SecretKey? ReadKey(ParseResult parsed)
    {
        var text = parsed.GetValue(_key);
        if (parsed.GetValue(_keyFromInput))
            text = text is null ? StandardInput.ReadValue() : throw new ConfigurationException("Give either --master-key or --master-key-stdin, not both.");
        if (text is null)
            return null;
        return SecretKey.TryParse(text, out var key) ? key
            : throw new ConfigurationException("--master-key is no secret key: it is the Base64 text of 32 bytes that seqsvr show-key printed on the server that made the backup.");
    }

    static async Task<string> FindLatestAsync(SqlBackend metastore, string storage, CancellationToken cancellation)
    {
        var place = await BackupPlace.GuessAsync(new DocumentStore(metastore), storage, cancellation);
        return place.FindLatest() ?? throw new BackupException($"There is no backup in {place.Path}. Name a file with --backup.");
    }

    static bool IsConfirmed(SqlBackend metastore, int? present)
    {
        var what = present is null ? $"the damaged metastore {metastore.Location}" : $"the {present} documents in {metastore.Location}";
        if (Console.IsInputRedirected)
            throw new BackupException($"This would replace {what}, and there is no terminal to ask at. Add -y to do it; nothing was changed.");
        Console.Out.Write($"Replace {what}? [y/N] ");
        return Console.In.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }
}
