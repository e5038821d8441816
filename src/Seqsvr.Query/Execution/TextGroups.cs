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
    readonly TextsMet _met = new(memory);

    // For each text of the present dictionary that was met.
    int[] _groupOfText = [];
    int[] _numbers = [];
    int? _groupOfNone;

    /// <summary>Fills in the group of each row of a vector of texts.</summary>
    public void Read(Vector vector, Span<int> groups)
    {
        LookUpNew(vector);
        var codes = vector.Codes;
        var valid = vector.Valid;
        var groupOfText = _groupOfText;
        if (valid.IsEmpty)
            for (var i = 0; i < codes.Length; i++)
                groups[i] = groupOfText[codes[i]];
        else
            for (var i = 0; i < codes.Length; i++)
                groups[i] = valid[i] ? groupOfText[codes[i]] : GroupOfNone();
    }

    /// <summary>Gives the memory back.</summary>
    public void Close()
    {
        _met.Close();
        memory.GiveBack(ref _groupOfText);
    }

    int GroupOfNone() => _groupOfNone ??= table.NumberOf(slice: 0, [Value.Null], default);

    // All that turn up in the batch at once, since that takes less time.
    void LookUpNew(Vector vector)
    {
        _met.Use(vector.Texts, group: 0);
        memory.GrowLent(ref _groupOfText, vector.Texts.Count);
        var found = _met.TakeNew(vector);
        var numbers = Vector.Room(ref _numbers, found.Length);
        table.NumbersOf(vector.Texts, found, numbers);
        for (var i = 0; i < found.Length; i++)
            _groupOfText[found[i]] = numbers[i];
    }
}
