using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution.Laterals;

/// <summary>
/// One lateral at work: takes rows and gives each once for each element of its collection, in portions that are bounded whatever a collection holds.
/// Belongs to one worker.
/// </summary>
internal sealed class UnnestStage(ValueSource collection, int lateral, CancellationToken cancellation)
{
    readonly ElementTable _table = new(collection, lateral, cancellation);
    UnnestedRows _input = null!;
    int _position;
    int _start;
    int _count;
    int _done;
    int _lastRow;
    int _ordinal;

    /// <summary>The portion that <see cref="TryNext"/> made.</summary>
    public UnnestedRows Rows { get; } = new(lateral + 1);

    /// <summary>Turns to other rows, which must stay as they are until there is no portion left.</summary>
    /// <param name="isSameBatch">The rows continue the ones read before, perhaps in the middle of an event.</param>
    public void Read(Batch batch, UnnestedRows input, bool isSameBatch)
    {
        _table.Read(batch, input);
        _input = input;
        _position = _done = 0;
        if (!isSameBatch)
            _lastRow = -1;
    }

    /// <summary>Makes the next portion; false where there are no rows left.</summary>
    public bool TryNext()
    {
        if (_done == 0 && _table.IsFull)
            _table.Clear();
        Rows.Reset(_input, _table.Elements);
        while (_position < _input.Count && Rows.Free > 0 && TryTake())
        {
            if (_position % ExecutionLimits.RowsBetweenCancellationChecks == 0)
                cancellation.ThrowIfCancellationRequested();
        }
        return Rows.Count > 0;
    }

    // False where the table must not grow before the rows made so far are used up.
    bool TryTake()
    {
        if (_done == 0)
        {
            if (_table.IsFull && Rows.Count > 0)
                return false;
            (_start, _count) = _table.Find(_position);
        }
        var taken = Math.Min(_count - _done, Rows.Free);
        if (taken > 0)
            Rows.Append(_input, _position, _start + _done, taken, OrdinalOf(_input.Selection[_position], taken));
        _done += taken;
        if (_done == _count)
        {
            _position++;
            _done = 0;
        }
        return true;
    }

    // Rows of an event follow each other, also over the ends of portions.
    int OrdinalOf(int row, int count)
    {
        if (row != _lastRow)
            _ordinal = 0;
        _lastRow = row;
        var first = _ordinal;
        _ordinal += count;
        return first;
    }
}
