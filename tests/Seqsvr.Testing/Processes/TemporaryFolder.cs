namespace Seqsvr.Testing.Processes;

/// <summary>A new empty folder on the machine's disk, deleted with all its content when disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>The full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("seqsvr-test-").FullName;

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
