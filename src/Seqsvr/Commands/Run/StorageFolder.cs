using System.CommandLine;
using Seqsvr.Server;

namespace Seqsvr.Commands.Run;

/// <summary>The storage root: one folder with everything a server keeps.</summary>
internal static class StorageFolder
{
    /// <summary>Where it is unless <c>--storage</c> says otherwise: the platform's place for the user's data.</summary>
    public static string Default => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "seqsvr");

    /// <summary>The option that chooses it, for commands on a storage folder.</summary>
    public static Option<string?> Option() => new("--storage", "-s") { Description = $"The server's storage folder [default: {Default}]", HelpName = "DIR" };

    /// <summary>The full path of a folder that is there already; throws <see cref="StartupException"/> where it is not.</summary>
    public static string Find(string? chosen)
    {
        var folder = Path.GetFullPath(string.IsNullOrWhiteSpace(chosen ?? Default) ? throw new StartupException("--storage needs the name of a folder.") : chosen ?? Default);
        return Directory.Exists(folder) ? folder : throw new StartupException($"There is no storage folder {folder}. Name the server's with --storage.");
    }

    /// <summary>The full path, created when missing; throws <see cref="StartupException"/> where it cannot be used.</summary>
    public static string Prepare(string? chosen)
    {
        if (chosen is not null && string.IsNullOrWhiteSpace(chosen))
            throw new StartupException("--storage needs the name of a folder.");
        var folder = Path.GetFullPath(chosen ?? Default);
        try
        {
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Cannot create the storage folder {folder}: {error.Message} Choose another with --storage.");
        }
    }
}
