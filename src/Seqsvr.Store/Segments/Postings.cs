namespace Seqsvr.Store.Segments;

/// <summary>For each key the items that mention it, built from "item mentions keys" in two passes without a list a key.</summary>
internal sealed class Postings
{
    readonly int[] _starts;
    readonly (int Item, int Position)[] _entries;

    Postings(int[] starts, (int, int)[] entries)
    {
        _starts = starts;
        _entries = entries;
    }

    /// <summary>The keys of one item.</summary>
    public delegate ReadOnlySpan<int> KeysOf(int item);

    /// <summary>Inverts items 0 to <paramref name="items"/>, of which <paramref name="keysOf"/> gives the keys, each below <paramref name="keys"/>;
    /// negative ones do not count.</summary>
    public static Postings Build(int items, int keys, KeysOf keysOf)
    {
        var starts = new int[keys + 1];
        for (var item = 0; item < items; item++)
            foreach (var key in keysOf(item))
                if (key >= 0)
                    starts[key + 1]++;
        for (var key = 0; key < keys; key++)
            starts[key + 1] += starts[key];
        var entries = new (int, int)[starts[keys]];
        var next = starts.AsSpan(0, keys).ToArray();
        for (var item = 0; item < items; item++)
        {
            var position = 0;
            foreach (var key in keysOf(item))
            {
                if (key >= 0)
                    entries[next[key]++] = (item, position);
                position++;
            }
        }
        return new Postings(starts, entries);
    }

    /// <summary>The items that mention the key, ascending, and where in their lists.</summary>
    public ReadOnlySpan<(int Item, int Position)> this[int key] => _entries.AsSpan(_starts[key], _starts[key + 1] - _starts[key]);
}
