using Seqsvr.Store.Segments;

namespace Seqsvr.Store.Inspection;

/// <summary>What one column takes on disk, and how it is packed: in a segment, or in all of them.</summary>
/// <param name="name">For people: <c>@l</c>, <c>Order.Id</c>.</param>
public sealed class ColumnReport(string name)
{
    readonly SortedDictionary<string, int> _slotForms = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, int> _textForms = new(StringComparer.Ordinal);

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>All its bytes, but for what the directory says about it.</summary>
    public long Bytes => SlotBytes + TextBytes + FilterBytes;

    /// <summary>Bytes of numbers, of codes that stand for texts, and of kinds.</summary>
    public long SlotBytes { get; private set; }

    /// <summary>Bytes of its dictionaries.</summary>
    public long TextBytes { get; private set; }

    /// <summary>Bytes of filters that tell which texts it does not have.</summary>
    public long FilterBytes { get; private set; }

    /// <summary>Bytes of the same texts unpacked.</summary>
    public long UnpackedTextBytes { get; private set; }

    /// <summary>Texts in its dictionaries: each distinct text counts once a block.</summary>
    public long Texts { get; private set; }

    /// <summary>Rows of the groups that have it; in some of these rows it may be missing.</summary>
    public long Rows { get; private set; }

    /// <summary>How many groups of rows have it in which form: constant, or packed by which codec; several kinds are <c>mixed</c>.</summary>
    public IReadOnlyDictionary<string, int> SlotForms => _slotForms;

    /// <summary>How many chunks of texts are packed in which form.</summary>
    public IReadOnlyDictionary<string, int> TextForms => _textForms;

    internal void AddSlots(int rows, int bytes, string form)
    {
        Rows += rows;
        SlotBytes += bytes;
        Count(_slotForms, form, 1);
    }

    internal void AddIndex(int filterBytes, int derivationBytes)
    {
        FilterBytes += filterBytes;
        SlotBytes += derivationBytes;
    }

    internal void AddTexts(TextChunkEntry chunk, string form)
    {
        Texts += chunk.Count;
        TextBytes += chunk.Length;
        UnpackedTextBytes += chunk.HeapBytes;
        Count(_textForms, form, 1);
    }

    internal void Add(ColumnReport other)
    {
        SlotBytes += other.SlotBytes;
        TextBytes += other.TextBytes;
        FilterBytes += other.FilterBytes;
        UnpackedTextBytes += other.UnpackedTextBytes;
        Texts += other.Texts;
        Rows += other.Rows;
        foreach (var (form, count) in other._slotForms)
            Count(_slotForms, form, count);
        foreach (var (form, count) in other._textForms)
            Count(_textForms, form, count);
    }

    static void Count(SortedDictionary<string, int> forms, string form, int count) =>
        forms[form] = forms.GetValueOrDefault(form) + count;
}
