using System.Buffers;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Store.Segments;

/// <summary>
/// The one dictionary of a column for a whole block, merged from those of the batches: each text of a batch is looked up once, each
/// row costs one array access. Codes are given in order of first occurrence. Used for one column after the other; not thread-safe.
/// </summary>
internal sealed class ColumnTexts(EventBatch[] batches)
{
    const int Unknown = -1;

    /// <summary>Clearing a table costs its size: a column with many texts gets one of its own.</summary>
    const int ReuseTextsMax = 4096;

    readonly TextDictionary?[] _texts = new TextDictionary[batches.Length];
    readonly int[]?[] _codes = new int[batches.Length][];
    readonly List<int> _used = [];
    TextInterner _interner = new();

    /// <summary>Turns to a column, which these batches have, each at its position.</summary>
    public void Begin(ReadOnlySpan<(int Batch, int Position)> columns)
    {
        foreach (var (batch, position) in columns)
        {
            _texts[batch] = batches[batch].TextsOf(position);
            _used.Add(batch);
        }
    }

    /// <summary>Replaces codes of a batch by those of the block.</summary>
    public void Translate(int batch, Span<long> slots)
    {
        var texts = _texts[batch]!;
        var codes = _codes[batch] ??= Start(texts.Count);
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
            if (_codes[batch] is { } codes)
                ArrayPool<int>.Shared.Return(codes);
            _codes[batch] = null;
            _texts[batch] = null;
        }
        _used.Clear();
        return texts;
    }

    static int[] Start(int texts)
    {
        var codes = ArrayPool<int>.Shared.Rent(texts);
        codes.AsSpan(0, texts).Fill(Unknown);
        return codes;
    }
}
