using System.Buffers;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Store.Segments;

/// <summary>
/// The one dictionary of a column for a whole block, merged from those of the batches: each text of a batch is looked up once, each
/// row costs one array access. Codes are given in order of first occurrence. Used for one column after the other; not thread-safe.
/// </summary>
internal sealed class ColumnTexts(int batches)
{
    const int Unknown = -1;

    /// <summary>Clearing a table costs its size: a column with many texts gets one of its own.</summary>
    const int ReuseTextsMax = 4096;

    readonly int[]?[] _codes = new int[batches][];
    readonly List<int> _used = [];
    TextInterner _interner = new();

    /// <summary>Replaces codes of a batch by those of the block.</summary>
    public void Translate(RowForm form, int position, Span<long> slots)
    {
        var texts = form.Batch.TextsOf(form.Shape.Columns[position]);
        var codes = _codes[form.BatchIndex] ??= Start(form.BatchIndex, texts.Count);
        foreach (ref var slot in slots)
        {
            ref var code = ref codes[slot];
            if (code == Unknown)
                code = _interner.Intern(texts[(int)slot]);
            slot = code;
        }
    }

    /// <summary>The dictionary of the column, which is done with this.</summary>
    public TextDictionary Take()
    {
        var texts = _interner.ToDictionary();
        if (_interner.Count > ReuseTextsMax)
            _interner = new TextInterner();
        else
            _interner.Clear();
        foreach (var batch in _used)
        {
            ArrayPool<int>.Shared.Return(_codes[batch]!);
            _codes[batch] = null;
        }
        _used.Clear();
        return texts;
    }

    int[] Start(int batch, int texts)
    {
        var codes = ArrayPool<int>.Shared.Rent(texts);
        codes.AsSpan(0, texts).Fill(Unknown);
        _used.Add(batch);
        return codes;
    }
}
