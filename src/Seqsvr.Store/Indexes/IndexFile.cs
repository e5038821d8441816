using Seqsvr.Store.Files;

namespace Seqsvr.Store.Indexes;

/// <summary>A file with an index of a live segment. It may turn out to be damaged or gone: then there is no index.</summary>
/// <param name="header">What it must be of.</param>
/// <param name="bytes">Its size.</param>
/// <param name="number">Unlike that of any other of the segment in this process, also one with the same name: what was read of it goes by this.</param>
/// <param name="damaged">Told its name and what is wrong where it cannot be read.</param>
internal sealed class IndexFile(IStoreDirectory directory, IndexHeader header, long bytes, int number, Action<string, string> damaged)
{
    /// <summary>The filter that it answers.</summary>
    public IndexKey Key => header.Key;

    /// <summary>Its size.</summary>
    public long Bytes => bytes;

    /// <summary>What to call it in messages.</summary>
    public string Name { get; } = NameOf(header);

    /// <summary>See the constructor.</summary>
    public int Number => number;

    /// <summary>The name of the file with such a header.</summary>
    public static string NameOf(in IndexHeader header) => FileNames.Index(header.Segment, header.Key.ToString());

    /// <summary>Reads it. Throws <see cref="InvalidDataException"/> and <see cref="IOException"/>.</summary>
    public SegmentIndex Read() => Read(directory, header);

    /// <summary>Reads the file with such a header, as <see cref="Read()"/> does.</summary>
    public static SegmentIndex Read(IReadableDirectory directory, in IndexHeader header)
    {
        using var file = directory.OpenRead(NameOf(header));
        var content = GC.AllocateUninitializedArray<byte>(checked((int)file.Length));
        return IndexFormat.Read(content.AsMemory(0, file.Read(0, content)), header);
    }

    /// <summary>Tells that it cannot be read.</summary>
    public void ReportDamage(string reason) => damaged(Name, reason);

    /// <summary>Deletes it. Where that fails it only takes room, until it is made anew or the store is opened again.</summary>
    public void Delete() => Delete(directory, Name);

    /// <summary>Deletes a file by name, as <see cref="Delete()"/> does.</summary>
    public static void Delete(IStoreDirectory directory, string name)
    {
        try
        {
            directory.Delete(name);
        }
        catch (IOException)
        {
            // It is left out from now on in any case.
        }
    }
}
