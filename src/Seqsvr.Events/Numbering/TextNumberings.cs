using Seqsvr.Events.Model;

namespace Seqsvr.Events.Numbering;

/// <summary>
/// The numbering of each column that queries group by. Together they stay below a budget: the one that was not used for longest is closed first, and
/// a column with too many texts is not numbered until <see cref="ForgetLarge"/>. The numbers of a dictionary count until its numbering is closed, even where
/// the dictionary has gone before. Safe for any number of threads.
/// </summary>
public sealed class TextNumberings(long bytesMax)
{
    /// <summary>One column may take this part of the budget.</summary>
    const int LargestPart = 2;

    /// <summary>Guards everything.</summary>
    readonly Lock _lock = new();
    readonly Dictionary<ColumnPath, Numbering> _open = [];
    readonly HashSet<ColumnPath> _large = [];
    long _bytes;
    long _uses;

    /// <summary>What all numberings take now, at most.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Closes all of them.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var column in _open.Keys.ToList())
                Close(column);
            _large.Clear();
        }
    }

    /// <summary>Columns that had too many texts are tried again: some of the texts may be gone.</summary>
    public void ForgetLarge()
    {
        lock (_lock)
            _large.Clear();
    }

    /// <summary>Numbers the texts of a dictionary. Null where the column has too many.</summary>
    internal TextNumbers? Number(ColumnPath column, TextDictionary texts)
    {
        TextNumbering numbering;
        lock (_lock)
        {
            if (_large.Contains(column))
                return null;
            if (!_open.TryGetValue(column, out var open))
                _open.Add(column, open = new Numbering());
            open.LastUse = ++_uses;
            numbering = open.Texts;
        }
        // Outside of the lock, so that other columns need not wait.
        var numbers = numbering.Number(texts, bytesMax / LargestPart);
        lock (_lock)
            Account(column, numbering, numbers);
        return numbers is null ? null : new TextNumbers(numbering, numbers);
    }

    void Account(ColumnPath column, TextNumbering numbering, int[]? numbers)
    {
        if (!_open.TryGetValue(column, out var open) || open.Texts != numbering)
            return;
        _bytes -= open.Bytes;
        open.NumberBytes += sizeof(int) * (numbers?.LongLength ?? 0);
        _bytes += open.Bytes = numbering.MemoryBytes + open.NumberBytes;
        if (numbers is null)
        {
            Close(column);
            _large.Add(column);
        }
        while (_bytes > bytesMax)
            Close(_open.MinBy(item => item.Value.LastUse).Key);
    }

    void Close(ColumnPath column)
    {
        _open.Remove(column, out var numbering);
        _bytes -= numbering!.Bytes;
        numbering.Texts.Close();
    }

    sealed class Numbering
    {
        public TextNumbering Texts { get; } = new();

        public long Bytes { get; set; }

        public long NumberBytes { get; set; }

        public long LastUse { get; set; }
    }
}
