using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Execution.Vectors;

namespace Seqsvr.Query.Execution;

/// <summary>
/// The group of each text of a dictionary, where a text is all that makes a group: looked up once for each text and not once a batch, as long as batches
/// share the dictionary. Belongs to one worker.
/// </summary>
internal sealed class TextGroups(GroupTable table, MemoryAccount memory)
{
    const int Pending = -1;

    // One more than the number; 0 means that there is none yet, or Pending that it is being looked up.
    int[] _groupOfText = [];
    TextDictionary _texts = TextDictionary.Empty;
    int[] _new = [];
    int[] _numbers = [];
    int? _groupOfNone;

    /// <summary>Fills in the group of each row of a vector of texts.</summary>
    public void Read(Vector vector, Span<int> groups)
    {
        Use(vector.Texts);
        LookUpNew(vector);
        var codes = vector.Codes;
        var valid = vector.Valid;
        for (var i = 0; i < codes.Length; i++)
            groups[i] = valid.IsEmpty || valid[i] ? _groupOfText[codes[i]] - 1 : GroupOfNone();
    }

    /// <summary>Gives the memory back.</summary>
    public void Close() => memory.GiveBack(ref _groupOfText);

    int GroupOfNone() => _groupOfNone ??= table.NumberOf(slice: 0, [Value.Null], default);

    // All that turn up in the batch at once, since that takes less time.
    void LookUpNew(Vector vector)
    {
        var codes = vector.Codes;
        var valid = vector.Valid;
        var found = Vector.Room(ref _new, codes.Length + 1);
        var count = 0;
        // Without a branch, which nobody could foretell.
        for (var i = 0; i < codes.Length; i++)
        {
            ref var group = ref _groupOfText[codes[i]];
            var isNew = group == 0 & (valid.IsEmpty || valid[i]);
            found[count] = codes[i];
            count += isNew ? 1 : 0;
            group = isNew ? Pending : group;
        }
        var numbers = Vector.Room(ref _numbers, count);
        table.NumbersOf(_texts, found[..count], numbers);
        for (var i = 0; i < count; i++)
            _groupOfText[found[i]] = numbers[i] + 1;
    }

    void Use(TextDictionary texts)
    {
        if (ReferenceEquals(texts, _texts))
            return;
        _texts = texts;
        _groupOfText.AsSpan(0, Math.Min(_groupOfText.Length, texts.Count)).Clear();
        memory.GrowLent(ref _groupOfText, texts.Count);
    }
}
