using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Segments;

/// <summary>What the directory says about one column of a block, all row groups together.</summary>
/// <param name="Path">Its name.</param>
/// <param name="Pinned">Texts that are the same in all rows of some group; they stand in the directory itself.</param>
/// <param name="Chunks">Where the dictionary is, by code; empty where no chunk refers to it.</param>
internal sealed record BlockColumn(ColumnPath Path, TextDictionary Pinned, TextChunkEntry[] Chunks)
{
    /// <summary>The bytes that occur in the dictionary.</summary>
    public ByteSet TextBytes { get; init; } = ByteSet.All;

    /// <summary>Where the <see cref="TextFilter"/> of the dictionary is; empty where it has none.</summary>
    public BlockPiece Filter { get; init; }

    /// <summary>How groups of form <see cref="ColumnForm.Derived"/> have it; null where there are none.</summary>
    public ColumnDerivation? Derivation { get; init; }

    /// <summary>How many texts the dictionary has.</summary>
    public int TextCount => Chunks.Length == 0 ? 0 : Chunks[^1].FirstCode + Chunks[^1].Count;

    /// <summary>Bytes of all its texts.</summary>
    public int HeapBytes => Chunks.Length == 0 ? 0 : Chunks[^1].HeapStart + Chunks[^1].HeapBytes;

    /// <summary>The chunk that has the text of this code, which must be below <see cref="TextCount"/>.</summary>
    public int ChunkOf(int code)
    {
        var (low, high) = (0, Chunks.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Chunks[middle].FirstCode <= code)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }
}
