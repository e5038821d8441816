using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Inspection;

/// <summary>
/// The texts of a block's columns, for a check of texts that are composed of them: whole columns, read once, past the cache and without marking damage.
/// </summary>
internal sealed class CheckedParts(SegmentReader segment, BlockDirectory directory)
{
    readonly Dictionary<int, TextDictionary> _texts = [];

    /// <summary>See <see cref="PartTexts"/>.</summary>
    public (TextDictionary Texts, int FirstCode) Of(int column, int min, int max)
    {
        directory.CheckTexts(column, max);
        if (!_texts.TryGetValue(column, out var texts))
            _texts.Add(column, texts = Read(directory.Columns[column]));
        return (texts, 0);
    }

    TextDictionary Read(BlockColumn column)
    {
        var heap = new byte[column.HeapBytes];
        var offsets = new int[column.TextCount + 1];
        foreach (var chunk in column.Chunks)
            TextChunk.Read(Checksum.Open(segment.ReadBytes(chunk.Offset, chunk.Length)).Span, heap.AsSpan(chunk.HeapStart, chunk.HeapBytes),
                offsets.AsSpan(chunk.FirstCode + 1, chunk.Count), chunk.HeapStart, parts: null);
        return new TextDictionary(heap, offsets);
    }
}
