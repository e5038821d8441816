using Seqsvr.Events.Model;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>Remembers which texts of a dictionary one group has, as long as batches share it. Belongs to one worker.</summary>
internal sealed class TextsMet
{
    bool[] _met = [];
    TextDictionary _texts = TextDictionary.Empty;
    int _group;

    /// <summary>Turns to a group and the dictionary of a batch.</summary>
    public void Use(TextDictionary texts, int group)
    {
        if (ReferenceEquals(texts, _texts) && group == _group)
            return;
        (_texts, _group) = (texts, group);
        if (_met.Length < texts.Count)
            _met = new bool[texts.Count];
        else
            Array.Clear(_met);
    }

    /// <summary>True where the text was met already; from now on it was.</summary>
    public bool WasMet(int code)
    {
        ref var met = ref _met[code];
        var was = met;
        met = true;
        return was;
    }
}
