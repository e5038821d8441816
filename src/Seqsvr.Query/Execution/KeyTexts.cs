using Seqsvr.Events.Model;
using Seqsvr.Events.Numbering;

namespace Seqsvr.Query.Execution;

/// <summary>
/// Gives each distinct text that a query meets a code, in order of first occurrence. Texts of segments mostly come with a number that says which of
/// them are the same, so that none is looked at; all others are looked up by their bytes. Belongs to one worker.
/// Invariant: a text has one code, however it comes: the first time it comes by its bytes it is looked for among the numbered ones, and the other way round.
/// </summary>
internal sealed class KeyTexts(MemoryAccount memory)
{
    // Those that came by their bytes.
    readonly TextCodes _plain = new(memory);

    // That of the first texts that came with numbers; others are looked up by their bytes.
    TextNumbering? _numbering;

    // One more than the code; 0 where there is none yet.
    int[] _codeOfPlain = [];
    int[] _codeOfNumber = [];

    // For each code where its text is: among the plain ones, or the complement of its number.
    int[] _origins = [];

    /// <summary>How many distinct texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>The text with this code; valid until the next text is added.</summary>
    public ReadOnlySpan<byte> this[int code] => _origins[code] is >= 0 and var plain ? _plain[plain] : _numbering![~_origins[code]];

    /// <summary>The code of a text: <see cref="Count"/> as it was where the text is new.</summary>
    public int CodeOf(ReadOnlySpan<byte> text) => CodeOfPlain(_plain.CodeOf(text));

    /// <summary>The codes of some of the texts of a dictionary; takes a fraction of the time that one after the other would.</summary>
    /// <param name="codes">As many as <paramref name="which"/>; may be the same memory.</param>
    public void CodesOf(TextDictionary texts, ReadOnlySpan<int> which, Span<int> codes)
    {
        if (texts.Numbers?.Find(texts, which.Length) is { } numbers && (_numbering ??= numbers.Of) == numbers.Of)
        {
            for (var i = 0; i < which.Length; i++)
                codes[i] = CodeOfNumber(numbers.ByCode[which[i]]);
            return;
        }
        _plain.CodesOf(texts.Heap, texts.Offsets, which, codes);
        foreach (ref var code in codes)
            code = CodeOfPlain(code);
    }

    /// <summary>The codes here of some texts of another table.</summary>
    /// <param name="codes">Their codes there, which are replaced.</param>
    public void Translate(KeyTexts from, Span<int> codes)
    {
        if (from._numbering is not null)
            _numbering ??= from._numbering;
        foreach (ref var code in codes)
        {
            var origin = from._origins[code];
            code = origin < 0 && from._numbering == _numbering ? CodeOfNumber(~origin) : CodeOf(from[code]);
        }
    }

    /// <summary>Gives the memory back; nothing is asked of the texts any more.</summary>
    public void Close()
    {
        _plain.Close();
        memory.GiveBack(ref _codeOfPlain);
        memory.GiveBack(ref _codeOfNumber);
        memory.GiveBack(ref _origins);
    }

    int CodeOfNumber(int number)
    {
        if (number >= _codeOfNumber.Length)
            memory.GrowLent(ref _codeOfNumber, Math.Max(_numbering!.Count, number + 1));
        ref var code = ref _codeOfNumber[number];
        if (code == 0)
            code = _plain.Count > 0 && _plain.TryFind(_numbering![number], out var plain) ? _codeOfPlain[plain] : Add(~number);
        return code - 1;
    }

    int CodeOfPlain(int plain)
    {
        if (plain >= _codeOfPlain.Length)
            memory.GrowLent(ref _codeOfPlain, plain + 1);
        ref var code = ref _codeOfPlain[plain];
        if (code == 0)
            code = _numbering is not null && _numbering.TryFind(_plain[plain], out var number) && CodeKnown(number) is > 0 and var known ? known : Add(plain);
        return code - 1;
    }

    int CodeKnown(int number) => number < _codeOfNumber.Length ? _codeOfNumber[number] : 0;

    // One more than the new code.
    int Add(int origin)
    {
        if (Count == _origins.Length)
            memory.GrowLent(ref _origins, Count + 1);
        _origins[Count] = origin;
        return ++Count;
    }
}
