using Seqsvr.Events.Model;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution.Texts;

/// <summary>
/// Finds the texts of a dictionary that pass a test. What most texts do not have is looked for in all texts at once, as they lie one after the other:
/// they are passed over a vector at a time, without a look at where one ends.
/// </summary>
internal static class DictionarySearch
{
    /// <summary>Shorter needles stand in many texts by chance.</summary>
    const int RareBytes = 4;

    /// <summary>The answer for each code.</summary>
    public static CodeAnswers Run(TextDictionary texts, TextTest test)
    {
        var passes = Array.Empty<bool>();
        if (IsRare(test))
            FindAmongAll(texts, test, ref passes);
        else
            TestEach(texts, test, ref passes);
        return passes.Length == 0 ? CodeAnswers.None : new CodeAnswers(passes);
    }

    static void TestEach(TextDictionary texts, TextTest test, ref bool[] passes)
    {
        for (var code = 0; code < texts.Count; code++)
            if (test.Passes(texts[code]))
                Mark(texts, code, ref passes);
    }

    // How a text begins or ends is often the same for all.
    static bool IsRare(TextTest test) => !test.IsNegated && test.Match switch
    {
        TextMatch.Inside => !test.Needle.IsEmpty,
        TextMatch.Whole => test.Needle.Length >= RareBytes,
        _ => false,
    };

    static void FindAmongAll(TextDictionary texts, TextTest test, ref bool[] passes)
    {
        var heap = texts.Heap;
        var ends = texts.Offsets[1..];
        var code = 0;
        for (var at = 0; test.IndexIn(heap[at..]) is >= 0 and var distance;)
        {
            at += distance;
            code += CountAtOrBelow(ends[code..], at);
            // Otherwise it begins in one text and ends in another.
            if (at + test.Needle.Length <= ends[code] && (test.Match == TextMatch.Inside || test.Passes(texts[code])))
                Mark(texts, code, ref passes);
            at = ends[code];
        }
    }

    // How many of the ends, which ascend, are not above a place. Steps double, since the next hit is rarely far.
    static int CountAtOrBelow(ReadOnlySpan<int> ends, int place)
    {
        var (low, step) = (0, 1);
        while (low + step < ends.Length && ends[low + step - 1] <= place)
        {
            low += step;
            step *= 2;
        }
        var high = Math.Min(low + step, ends.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ends[middle] <= place)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    static void Mark(TextDictionary texts, int code, ref bool[] passes)
    {
        if (passes.Length == 0)
            passes = new bool[texts.Count];
        passes[code] = true;
    }
}
