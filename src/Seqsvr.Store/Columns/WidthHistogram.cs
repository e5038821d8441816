using System.Runtime.CompilerServices;

namespace Seqsvr.Store.Columns;

/// <summary>How many numbers of a run need so many bits: tells the width at which few exceptions save many bits.</summary>
internal ref struct WidthHistogram
{
    const int Widths = 65;

    Counts _counts;
    int _total;

    /// <summary>Counts a number in.</summary>
    public void Add(ulong number)
    {
        _counts[BitPacking.WidthOf(number)]++;
        _total++;
    }

    /// <summary>The width that costs least, and what all numbers take then, exceptions and their list among them.</summary>
    public readonly int Best(out int exceptions, out long bytes)
    {
        var widest = Widths - 1;
        while (widest > 0 && _counts[widest] == 0)
            widest--;
        var best = widest;
        exceptions = 0;
        bytes = BitPacking.BytesFor(_total, widest) + ExceptionList.BytesFor(0, _total, 0);
        var wider = 0;
        for (var width = widest - 1; width >= 0; width--)
        {
            wider += _counts[width + 1];
            var cost = BitPacking.BytesFor(_total, width) + ExceptionList.BytesFor(wider, _total, widest - width);
            if (cost < bytes)
                (best, exceptions, bytes) = (width, wider, cost);
        }
        return best;
    }

    [InlineArray(Widths)]
    struct Counts
    {
        int _first;
    }
}
