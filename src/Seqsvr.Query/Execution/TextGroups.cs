using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Execution.Vectors;

namespace Seqsvr.Query.Execution;

/// <summary>
/// The group of each text of a dictionary, where a text is all that makes a group: looked up once for each text and not once a batch, as long as batches
/// share the dictionary. Belongs to one worker.
/// </summary>
internal sealed class TextGroups(GroupTable table)
{
    // One more than the number, so that 0 means that there is none yet.
    int[] _groupOfText = [];
    TextDictionary _texts = TextDictionary.Empty;
    int? _groupOfNone;

    /// <summary>Fills in the group of each row of a vector of texts.</summary>
    public void Read(Vector vector, Span<int> groups)
    {
        Use(vector.Texts);
        var codes = vector.Codes;
        var valid = vector.Valid;
        for (var i = 0; i < codes.Length; i++)
            groups[i] = valid.IsEmpty || valid[i] ? Find(codes[i]) : GroupOfNone();
    }

    int GroupOfNone() => _groupOfNone ??= table.NumberOf(slice: 0, [Value.Null], default);

    int Find(int code)
    {
        ref var group = ref _groupOfText[code];
        if (group == 0)
            group = table.NumberOf(slice: 0, _texts[code]) + 1;
        return group - 1;
    }

    void Use(TextDictionary texts)
    {
        if (ReferenceEquals(texts, _texts))
            return;
        _texts = texts;
        if (_groupOfText.Length < texts.Count)
            _groupOfText = new int[texts.Count];
        else
            Array.Clear(_groupOfText);
    }
}
