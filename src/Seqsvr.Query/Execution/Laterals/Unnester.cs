using Seqsvr.Query.Planning;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution.Laterals;

/// <summary>
/// Makes, of the selected rows of one batch after the other, the rows that the laterals of a query mean, and keeps those that pass the conditions on
/// elements. Equal in meaning to <see cref="Evaluation.Unnesting"/>. Belongs to one worker.
/// </summary>
internal sealed class Unnester
{
    readonly LateralPlan _plan;
    readonly UnnestStage[] _stages;
    readonly ILookup<int, SourceReader> _conditions;
    readonly UnnestedRows _events = new(lateralCount: 0);
    Batch _batch = null!;
    int[] _kept = [];

    public Unnester(LateralPlan plan, CancellationToken cancellation)
    {
        _plan = plan;
        _stages = [.. plan.Collections.Select((collection, lateral) => new UnnestStage(collection, lateral, cancellation))];
        _conditions = plan.Conditions.ToLookup(condition => condition.Lateral, condition => new SourceReader(condition.Source, cancellation));
    }

    /// <summary>The rows that <see cref="TryNext"/> made.</summary>
    public UnnestedRows Rows => _stages[^1].Rows;

    /// <summary>False only where no event of the unit can have rows.</summary>
    public bool MayHaveRows(ScanUnit unit) => _plan.Required.All(unit.MayHave);

    /// <summary>Turns to the selected rows of a batch; both must stay as they are until there are no rows left.</summary>
    public void Read(Batch batch, Selection selection)
    {
        _batch = batch;
        _events.Selection.CopyFrom(selection);
        _stages[0].Read(batch, _events, isSameBatch: false);
        for (var i = 1; i < _stages.Length; i++)
            _stages[i].Read(batch, _stages[i - 1].Rows, isSameBatch: false);
        foreach (var stage in _stages)
            stage.Rows.Selection.Clear();
    }

    /// <summary>Makes the next rows, a bounded number of them; false where there are none left.</summary>
    public bool TryNext() => TryNext(_stages.Length - 1);

    // A stage that has used up its rows gets the next ones of the stage before it. A condition decides as soon as it can: what it drops is not multiplied.
    bool TryNext(int stage)
    {
        var rows = _stages[stage].Rows;
        while (true)
        {
            if (_stages[stage].TryNext())
            {
                foreach (var condition in _conditions[stage])
                    Keep(condition, rows);
                if (rows.Count > 0)
                    return true;
            }
            else if (stage > 0 && TryNext(stage - 1))
            {
                _stages[stage].Read(_batch, _stages[stage - 1].Rows, isSameBatch: true);
            }
            else
            {
                return false;
            }
        }
    }

    void Keep(SourceReader condition, UnnestedRows rows)
    {
        condition.Read(_batch, rows.Selection, rows);
        var codes = condition.Codes;
        if (_kept.Length < codes.Length)
            _kept = new int[codes.Length];
        var count = 0;
        for (var i = 0; i < codes.Length; i++)
            if (condition.Table[codes[i]].IsTrue)
                _kept[count++] = i;
        rows.Keep(_kept.AsSpan(0, count));
    }
}
