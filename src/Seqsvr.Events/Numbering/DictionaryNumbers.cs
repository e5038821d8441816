using Seqsvr.Events.Model;

namespace Seqsvr.Events.Numbering;

/// <summary>
/// The numbers that the texts of one dictionary have in the numbering of its column. They are made once so many of the texts were looked up that
/// numbering all of them costs no more. Safe for any number of threads.
/// </summary>
public sealed class DictionaryNumbers(TextNumberings numberings, ColumnPath column)
{
    /// <summary>Numbers are made when one text in so many was asked for.</summary>
    const int AskedPart = 2;

    TextNumbers? _known;
    int _asked;

    /// <summary>The numbers, or null where looking up the texts themselves is better.</summary>
    /// <param name="texts">The dictionary.</param>
    /// <param name="lookUps">How many texts the caller would look up.</param>
    public TextNumbers? Find(TextDictionary texts, int lookUps)
    {
        if (Volatile.Read(ref _known) is { Of.IsOpen: true } known)
            return known;
        if (Interlocked.Add(ref _asked, lookUps) < texts.Count / AskedPart)
            return null;
        var made = numberings.Number(column, texts);
        Volatile.Write(ref _asked, 0);
        Volatile.Write(ref _known, made);
        return made;
    }
}
