using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Events.Numbering;

/// <summary>
/// The distinct texts of one column, numbered across the dictionaries of all blocks: what has the same number is the same text. Grows with each
/// dictionary; a number once given stays, also after <see cref="Close"/>. Safe for any number of threads.
/// </summary>
public sealed class TextNumbering
{
    /// <summary>Guards adding and finding. A number's text is read without: arrays are replaced by longer ones, and never written twice.</summary>
    readonly Lock _lock = new();
    readonly TextInterner _texts = new(isPooled: false);
    volatile bool _isClosed;

    /// <summary>False once nothing more is numbered here.</summary>
    public bool IsOpen => !_isClosed;

    /// <summary>How many distinct texts there are now.</summary>
    public int Count => _texts.Count;

    /// <summary>Bytes that the texts occupy in memory.</summary>
    public long MemoryBytes => _texts.MemoryBytes;

    /// <summary>The text with a number that was given.</summary>
    public ReadOnlySpan<byte> this[int number] => _texts[number];

    /// <summary>The number of a text; false where it has none yet.</summary>
    public bool TryFind(ReadOnlySpan<byte> text, out int number)
    {
        lock (_lock)
            return _texts.TryFind(text, out number);
    }

    /// <summary>The number of each text of a dictionary. Null where the texts would take more memory than they may.</summary>
    internal int[]? Number(TextDictionary texts, long bytesMax)
    {
        var numbers = new int[texts.Count];
        lock (_lock)
        {
            for (var code = 0; code < numbers.Length; code++)
            {
                if (_texts.MemoryBytes > bytesMax)
                    return null;
                numbers[code] = _texts.Intern(texts[code]);
            }
        }
        return numbers;
    }

    internal void Close() => _isClosed = true;
}
