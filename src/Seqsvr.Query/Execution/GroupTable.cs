using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution;

/// <summary>
/// Numbers the groups of one worker as they turn up. A group is its time slice (0 where there are none) and the value of each key. Of keys that are equal
/// but written differently the one of the earliest row is kept where the case of a key is ignored, else the first by <see cref="Spelling"/>, so that the
/// result does not depend on which worker saw it.
/// </summary>
internal sealed class GroupTable
{
    readonly MemoryAccount _memory;
    readonly KeyTable _keys;
    readonly bool _tracksSpelling;
    RowId[] _spelledAt = [];

    public GroupTable(IReadOnlyList<KeyPlan> keys, QueryMemory memory)
    {
        _memory = memory.Open();
        _keys = new KeyTable([.. keys.Select(key => ValueComparer.For(key.IgnoreCase))], _memory);
        _tracksSpelling = keys.Any(key => key.IgnoreCase);
    }

    /// <summary>How many groups there are.</summary>
    public int Count => _keys.Count;

    /// <summary>The time slice of a group.</summary>
    public int SliceOf(int number) => _keys.PrefixOf(number);

    /// <summary>The value of each key of a group; valid until the next call.</summary>
    public ReadOnlySpan<Value> KeyOf(int number) => _keys.ValuesOf(number);

    /// <summary>The earliest row seen with the spelling of <see cref="KeyOf"/>; meaningful where the case of a key is ignored.</summary>
    public RowId SpelledAt(int number) => _tracksSpelling ? _spelledAt[number] : default;

    /// <summary>The number of the group with this key, a new one where there is none yet.</summary>
    /// <param name="earliest">The earliest row known to spell the key this way; needed where the case of a key is ignored.</param>
    public int NumberOf(int slice, ReadOnlySpan<Value> key, RowId earliest)
    {
        var number = _keys.NumberOf(slice, key, out var isNew);
        if (_tracksSpelling)
        {
            _memory.Grow(ref _spelledAt, _keys.Count);
            if (isNew || earliest < _spelledAt[number])
                _spelledAt[number] = earliest;
            else
                return number;
        }
        if (!isNew && !_keys.IsText(number) && (_tracksSpelling || Spelling.Compare(key, KeyOf(number)) < 0))
            _keys.Respell(number, key);
        return number;
    }

    /// <summary>True where a group's key may be given as a text: it is one value, and case matters.</summary>
    public bool TakesTexts => _keys.TakesTexts;

    /// <summary>The numbers of the groups in slice 0 whose keys are texts of a dictionary. Only where <see cref="TakesTexts"/>.</summary>
    public void NumbersOf(TextDictionary texts, ReadOnlySpan<int> codes, Span<int> numbers) => _keys.NumbersOf(texts, codes, numbers);

    /// <summary>The numbers here of all groups of another table.</summary>
    public void NumbersOf(GroupTable from, Span<int> numbers, CancellationToken cancellation)
    {
        if (TakesTexts)
            _keys.NumbersOfPlainTexts(from._keys, numbers, cancellation);
        for (var group = 0; group < numbers.Length; group++)
        {
            if (group % ExecutionLimits.RowsBetweenCancellationChecks == 0)
                cancellation.ThrowIfCancellationRequested();
            if (!from._keys.IsPlainText(group))
                numbers[group] = NumberOf(from, group);
        }
    }

    /// <summary>The groups are in another table now, or in a result.</summary>
    public void Close()
    {
        _keys.Close();
        _memory.Close();
    }

    int NumberOf(GroupTable from, int group) => from._keys.IsText(group)
        ? _keys.NumberOf(from.SliceOf(group), from._keys.TextOf(group), out _)
        : NumberOf(from.SliceOf(group), from.KeyOf(group), from.SpelledAt(group));
}
