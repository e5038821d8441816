using System.Buffers;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Store.Segments;

/// <summary>
/// The one dictionary of a column for a whole block, merged from those of the batches: each text of a batch is looked up once, each
/// row costs one array access. Codes are given in order of first occurrence. Used for one column after the other; not thread-safe. Dispose it to give its
/// memory back.
/// </summary>
internal sealed class ColumnTexts : IDisposable
{
    const int Unknown = -1;

    /// <summary>The table of more texts than these is too large to stay in the processor's caches.</summary>
    const int FewTextsMax = 4096;

    readonly EventBatch[] _batches;
    readonly TextDictionary?[] _texts;
    readonly int[]?[] _codes;
    readonly List<int> _used = [];
    readonly TextInterner _few = new();
    readonly TextInterner _many = new();
    TextInterner _interner;

    public ColumnTexts(EventBatch[] batches)
    {
        _batches = batches;
        _texts = new TextDictionary[batches.Length];
        _codes = new int[batches.Length][];
        _interner = _few;
    }

    /// <summary>Turns to a column, which these batches have, each at its position.</summary>
    public void Begin(ReadOnlySpan<(int Batch, int Position)> columns)
    {
        var texts = 0L;
        foreach (var (batch, position) in columns)
        {
            var textsOfBatch = _batches[batch].TextsOf(position);
            _texts[batch] = textsOfBatch;
            texts += textsOfBatch.Count;
            _used.Add(batch);
        }
        _interner = texts <= FewTextsMax ? _few : _many;
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

    public void Dispose()
    {
        _few.Dispose();
        _many.Dispose();
    }

    static int[] Start(int texts)
    {
        var codes = ArrayPool<int>.Shared.Rent(texts);
        codes.AsSpan(0, texts).Fill(Unknown);
        return codes;
    }
}
