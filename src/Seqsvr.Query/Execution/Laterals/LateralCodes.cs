using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution.Laterals;

/// <summary>The values of an expression that reads laterals, as codes into a table. Belongs to one worker.</summary>
internal sealed class LateralCodes(ValueSource source, RowEvaluator meaning, CancellationToken cancellation)
{
    Value[] _elements = [];
    int[] _codeOfElement = [];

    /// <summary>Writes a code for each row, and the values that they stand for into a table that is empty.</summary>
    public void Fill(Batch batch, UnnestedRows rows, Span<int> codes, List<Value> table)
    {
        if (source.OnlyLateral is { } lateral)
            FromElements(rows, lateral, codes, table);
        else
            RowByRow(batch, rows, codes, table);
    }

    // Once for each element that occurs.
    void FromElements(UnnestedRows rows, int lateral, Span<int> codes, List<Value> table)
    {
        var elements = rows.TableOf(lateral);
        var from = rows.CodesOf(lateral);
        if (_codeOfElement.Length < elements.Count)
            _codeOfElement = new int[elements.Count];
        if (_elements.Length <= lateral)
            _elements = new Value[lateral + 1];
        // Zero means "not seen yet"; what was used is put back below.
        for (var i = 0; i < codes.Length; i++)
        {
            ref var code = ref _codeOfElement[from[i]];
            if (code == 0)
            {
                _elements[lateral] = elements[from[i]];
                table.Add(meaning.Evaluate(default, _elements));
                code = table.Count;
            }
            codes[i] = code - 1;
        }
        foreach (var element in from)
            _codeOfElement[element] = 0;
    }

    void RowByRow(Batch batch, UnnestedRows rows, Span<int> codes, List<Value> table)
    {
        if (_elements.Length < rows.LateralCount)
            _elements = new Value[rows.LateralCount];
        for (var i = 0; i < codes.Length; i++)
        {
            if (i % ExecutionLimits.RowsBetweenCancellationChecks == 0)
                cancellation.ThrowIfCancellationRequested();
            rows.ElementsAt(i, _elements);
            codes[i] = i;
            table.Add(meaning.Evaluate(new EventRow(batch.Group, rows.Selection[i]), _elements));
        }
    }
}
