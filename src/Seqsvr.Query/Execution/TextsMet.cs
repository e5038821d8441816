using Seqsvr.Events.Model;
using Seqsvr.Query.Execution.Vectors;

namespace Seqsvr.Query.Execution;

/// <summary>Remembers which texts of a dictionary were met, by one group where there are several, as long as batches share it. Belongs to one worker.</summary>
internal sealed class TextsMet(MemoryAccount memory)
{
    // 1 for each text that was met.
    byte[] _met = [];
    TextDictionary _texts = TextDictionary.Empty;
    int[] _new = [];
    int _group;

    /// <summary>Turns to a group and the dictionary of a batch.</summary>
    public void Use(TextDictionary texts, int group)
    {
        if (ReferenceEquals(texts, _texts) && group == _group)
            return;
        (_texts, _group) = (texts, group);
        _met.AsSpan(0, Math.Min(_met.Length, texts.Count)).Clear();
        memory.GrowLent(ref _met, texts.Count);
    }

    /// <summary>Gives the memory back.</summary>
    public void Close() => memory.GiveBack(ref _met);

    /// <summary>The codes of texts that were not met before, each once; from now on they were. Valid until the next call.</summary>
    public ReadOnlySpan<int> TakeNew(Vector texts)
    {
        var codes = texts.Codes;
        var valid = texts.Valid;
        var found = Vector.Room(ref _new, codes.Length + 1);
        var met = _met;
        var count = 0;
        // Without a branch on what was met, which nobody could foretell.
        for (var i = 0; i < codes.Length; i++)
        {
            if (!valid.IsEmpty && !valid[i])
                continue;
            var code = codes[i];
            found[count] = code;
            count += 1 - met[code];
            met[code] = 1;
        }
        return found[..count];
    }
}
