using Seqsvr.Query.Execution.Vectors;

namespace Seqsvr.Query.Execution;

/// <summary>
/// The groups inside one batch, found on codes alone: keys are joined one after the other, and each pair of codes met gets the next
/// number. So a group's key is looked up once a batch, not once a row. Belongs to one worker.
/// </summary>
internal sealed class LocalGroups
{
    const int DensePairsMax = 1 << 16;

    readonly Dictionary<long, int> _pairs = [];
    readonly List<int> _representatives = [];
    int[] _groups = [];
    int[] _densePairs = [];
    int _rows;

    /// <summary>The group of each selected row.</summary>
    public ReadOnlySpan<int> Groups => _groups.AsSpan(0, _rows);

    /// <summary>How many groups there are; each has at least one row, unless there are no rows.</summary>
    public int Count => _representatives.Count;

    /// <summary>The position, among the selected rows, of the first row of a group.</summary>
    public int RepresentativeOf(int group) => _representatives[group];

    /// <summary>Starts with all rows in one group.</summary>
    public void Reset(int rows)
    {
        _rows = rows;
        if (_groups.Length < rows)
            _groups = new int[rows];
        _groups.AsSpan(0, rows).Clear();
        _representatives.Clear();
        if (rows > 0)
            _representatives.Add(0);
    }

    /// <summary>Divides the groups further by the values of a vector of codes.</summary>
    public void Divide(Vector coded)
    {
        if (coded.CodesAreRows)
            DivideIntoRows();
        else
            Divide(coded.Codes, coded.Table.Count);
    }

    /// <summary>Divides the groups further by a code for each row, below <paramref name="codeCount"/>.</summary>
    public void Divide(ReadOnlySpan<int> codes, int codeCount)
    {
        if (codeCount <= 1 || _rows == 0)
            return;
        var pairs = (long)Count * codeCount;
        _representatives.Clear();
        if (pairs <= DensePairsMax)
            DivideDense(codes, codeCount, (int)pairs);
        else
            DivideSparse(codes, codeCount);
    }

    void DivideDense(ReadOnlySpan<int> codes, int codeCount, int pairs)
    {
        if (_densePairs.Length < pairs)
            _densePairs = new int[pairs];
        _densePairs.AsSpan(0, pairs).Fill(-1);
        for (var i = 0; i < codes.Length; i++)
        {
            ref var group = ref _densePairs[_groups[i] * codeCount + codes[i]];
            if (group < 0)
                group = NewGroup(i);
            _groups[i] = group;
        }
    }

    void DivideSparse(ReadOnlySpan<int> codes, int codeCount)
    {
        _pairs.Clear();
        for (var i = 0; i < codes.Length; i++)
        {
            var pair = (long)_groups[i] * codeCount + codes[i];
            if (!_pairs.TryGetValue(pair, out var group))
                _pairs.Add(pair, group = NewGroup(i));
            _groups[i] = group;
        }
    }

    void DivideIntoRows()
    {
        _representatives.Clear();
        for (var i = 0; i < _rows; i++)
            _groups[i] = NewGroup(i);
    }

    int NewGroup(int representative)
    {
        _representatives.Add(representative);
        return _representatives.Count - 1;
    }
}
