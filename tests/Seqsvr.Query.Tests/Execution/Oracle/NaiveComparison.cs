using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;

namespace Seqsvr.Query.Tests.Execution.Oracle;

/// <summary>Holds the result of the engine against <see cref="NaiveQuery"/>.</summary>
static class NaiveComparison
{
    /// <summary>Fails with <paramref name="hint"/> where the result is not what the query means for these events.</summary>
    public static void Check(string hint, QueryRequest request, QueryResult result, List<EventRow> rows)
    {
        Compilation.TryCompile(request.Query, request.Context, out var bound, out _).ShouldBeTrue(hint);
        // Slices start where the range does, and a condition on @Timestamp narrows it: that is the planner's word, tested with it.
        QueryEngine.TryPlan(request, out var plan, out _).ShouldBeTrue(hint);
        var expected = new NaiveQuery(bound!, plan!.Range.FromTicks, plan.Range.ToTicks).Run(rows);
        var actual = Flatten(result, bound!.Keys.Count, bound.SliceTicks is not null && bound.Keys.Count == 0).ToList();
        if (actual.Count != Math.Min(expected.Count, request.Query.Limit!.Value))
        {
            var unexpected = actual.FirstOrDefault(row => !expected.Any(other => other.Cells.SequenceEqual(row))) ?? [];
            throw Surprise(unexpected, [.. expected.Select(row => row.Cells)], $"{hint}\n({actual.Count} rows)");
        }
        ShouldAgree(expected, actual, isOrdered: result.Series is null, hint);
    }

    // Rows that sort alike may come in any order, and where the limit falls between such rows any of them may be left out.
    static void ShouldAgree(List<(Value[] Sort, Value[] Cells)> expected, List<Value[]> actual, bool isOrdered, string hint)
    {
        // The slices of a series share one spelling of its key, which may be another slice's.
        var spelling = ValueComparer.For(ignoreCase: !isOrdered);
        if (!isOrdered && actual.Count < expected.Count)
        {
            actual.ShouldAllBe(row => expected.Any(other => other.Cells.SequenceEqual(row, spelling)), hint);
            return;
        }
        var at = 0;
        foreach (var ties in isOrdered ? Ties(expected) : [expected.Select(row => row.Cells).ToList()])
        {
            var some = actual.Skip(at).Take(ties.Count).ToList();
            at += some.Count;
            foreach (var row in some)
                ties.Remove(ties.FirstOrDefault(other => other.SequenceEqual(row, spelling)) ?? throw Surprise(row, ties, hint));
            if (at == actual.Count)
                return;
        }
    }

    static List<List<Value[]>> Ties(List<(Value[] Sort, Value[] Cells)> rows)
    {
        var ties = new List<List<Value[]>>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (i == 0 || !rows[i].Sort.SequenceEqual(rows[i - 1].Sort, ValueComparer.IgnoreCase))
                ties.Add([]);
            ties[^1].Add(rows[i].Cells);
        }
        return ties;
    }

    static Exception Surprise(Value[] row, List<Value[]> ties, string hint) => new ShouldAssertException(
        $"{hint}\ngives the row {Print(row)}\nwhere one of these belongs:\n{string.Join("\n", ties.Take(20).Select(Print))}");

    static string Print(Value[] row) => string.Join(" | ", row.Select(Print));

    static string Print(Value value) => value.Type switch
    {
        ValueType.Number => value.AsNumber.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ValueType.String => $"'{value.AsString}'",
        ValueType.Boolean => value.AsBoolean ? "true" : "false",
        ValueType.Array => "[" + string.Join(", ", value.AsArray.Select(Print)) + "]",
        ValueType.Object => "{" + string.Join(", ", value.AsObject.Select(member => member.Key + ": " + Print(member.Value))) + "}",
        _ => value.Type.ToString(),
    };

    // One row a line whatever the form of the result: time, keys, columns.
    static IEnumerable<Value[]> Flatten(QueryResult result, int keys, bool hasSlicesOnly)
    {
        (result.Slices is not null).ShouldBe(hasSlicesOnly);
        if (result.Rows is not null)
            return result.Rows.Select(row => row.ToArray());
        if (result.Slices is not null)
            return result.Slices.SelectMany(slice => slice.Rows.Select(row => (Value[])[Value.Number(slice.TimeTicks), .. row]));
        result.Series!.ShouldAllBe(series => series.Key.Length == keys);
        return result.Series!.SelectMany(series => series.Slices.SelectMany(slice =>
            slice.Rows.Select(row => (Value[])[Value.Number(slice.TimeTicks), .. series.Key, .. row])));
    }
}
