using Seqsvr.Store.Files;
using Seqsvr.Store.Indexes;
using Seqsvr.Store.Maintenance;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Inspection;

/// <summary>Reads the indexes beside segments: checksum, form, and whether each is of the segment whose number it bears. For one thread.</summary>
/// <param name="damaged">Told the name of each that is damaged, and what is wrong with it.</param>
internal sealed class IndexCheck(IReadableDirectory folder, Action<string, string> damaged)
{
    /// <summary>Gives how many there are of these segments.</summary>
    public int Run(IEnumerable<SegmentReader> segments)
    {
        var count = 0;
        foreach (var (_, header) in KeptIndexes.In(folder, segments))
        {
            count++;
            Check(header);
        }
        return count;
    }

    void Check(in IndexHeader header)
    {
        try
        {
            IndexFile.Read(folder, header);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            // A server that was started meanwhile may have deleted it.
            if (folder.Exists(IndexFile.NameOf(header)))
                damaged(IndexFile.NameOf(header), error.Message);
        }
    }
}
