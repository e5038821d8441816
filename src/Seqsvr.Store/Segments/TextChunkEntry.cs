namespace Seqsvr.Store.Segments;

/// <summary>Where some consecutive texts of a column's dictionary are.</summary>
/// <param name="FirstCode">The code of its first text.</param>
/// <param name="Count">How many texts.</param>
/// <param name="HeapStart">Bytes of all texts before it.</param>
/// <param name="HeapBytes">Bytes of its texts, unpacked.</param>
/// <param name="Offset">Where the chunk is in the file.</param>
/// <param name="Length">Its length in bytes, checksum included.</param>
internal readonly record struct TextChunkEntry(int FirstCode, int Count, int HeapStart, int HeapBytes, long Offset, int Length);
