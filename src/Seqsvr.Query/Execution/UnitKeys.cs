using System.Diagnostics.CodeAnalysis;
using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution;

/// <summary>The keys that all rows of a unit have, where its header tells. Belongs to one worker.</summary>
internal sealed class UnitKeys
{
    readonly bool _mayTell;
    readonly ColumnPath[] _paths;
    readonly RowEvaluator[] _meanings;
    readonly StandInRow[] _standIns;
    readonly Value[] _key;

    public UnitKeys(GroupPlan plan, CancellationToken cancellation)
    {
        var sources = plan.Keys.Select(key => plan.Sources[key.Source]).ToList();
        // Where case is ignored it matters which row spelled the key first.
        _mayTell = plan.Keys.All(key => !key.IgnoreCase) && sources.All(source => source.Only is not null);
        _paths = _mayTell ? [.. sources.Select(source => source.Only!.Value)] : [];
        _meanings = [.. sources.Select(source => new RowEvaluator(source.Meaning, cancellation))];
        _standIns = [.. _paths.Select(path => new StandInRow(path))];
        _key = new Value[sources.Count];
    }

    /// <summary>Reads the key of all rows; valid until the next call.</summary>
    public bool TryRead(ScanUnit unit, out ReadOnlySpan<Value> key)
    {
        key = _key;
        for (var i = 0; i < _paths.Length; i++)
        {
            if (!TryFindCell(unit, _paths[i], out var cell))
                return false;
            _key[i] = ResultCell.Of(_meanings[i].Evaluate(_standIns[i].With(cell.Value)));
        }
        return _mayTell;
    }

    static bool TryFindCell(ScanUnit unit, ColumnPath path, [NotNullWhen(true)] out Cell? cell)
    {
        // A cell of the column itself is the value, whatever lies beside it; where there is none the value may be in columns above or below.
        cell = unit.Summary(path)?.Constant is { IsMissing: false } constant ? constant : unit.MayHave(path) ? null : Cell.Missing;
        return cell is not null;
    }
}
