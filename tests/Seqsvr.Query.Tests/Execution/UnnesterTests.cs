using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Execution;
using Seqsvr.Query.Execution.Laterals;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Tests.Execution;

/// <summary>Portions of unnested rows: bounded, in order, and together what <see cref="Unnesting"/> means.</summary>
public sealed class UnnesterTests
{
    static readonly string Long = string.Join(",", Enumerable.Range(0, 30_000));

    [Fact]
    public void AProductTooLargeForOnePortionComesInSeveral_AndNothingIsLostAtTheirEnds()
    {
        const string Text = "select 1 from stream lateral unnest(A) as a lateral unnest(B) as b";
        string[] events = [$$"""{"A":[{{Long}}],"B":[0,1,2,3,4,5,6]}""", """{"A":[]}""", """{"A":[1],"B":[2]}"""];
        var portions = Portions(Text, events);
        portions.Count.ShouldBeGreaterThan(10);
        portions.ShouldAllBe(portion => portion.Count <= ExecutionLimits.UnnestedRowsMax);
        portions.SelectMany(portion => portion).ShouldBe(Meant(Text, events));
    }

    [Fact]
    public void MoreElementsThanAreHeldAtOnceAreAllSeen()
    {
        const string Text = "select 1 from stream lateral unnest([A, N, A]) as part lateral unnest(part) as a where a % 1000 = N";
        string[] events = [.. Enumerable.Range(0, 7).Select(n => $$"""{"A":[{{Long}}],"N":{{n}}}""")];
        var rows = Portions(Text, events).SelectMany(portion => portion).ToList();
        rows.Count.ShouldBe(7 * 30 * 2);
        rows.ShouldBe(Meant(Text, events));
    }

    [Theory]
    [InlineData("select 1 from stream lateral unnest(let |x: A| x) as a")]
    [InlineData("select 1 from stream lateral unnest(A) as a lateral unnest(let |x: a, y: A| [x, y]) as b")]
    [InlineData("select 1 from stream lateral unnest([Some(A, |x| x = N)]) as a lateral unnest([a, Every(A, |x| x = a)]) as b")]
    public void ACollectionMayHaveNamesOfItsOwn(string text)
    {
        string[] events = ["{\"A\":[1,2,[3]],\"N\":1}", "{\"A\":[\"x\"]}"];
        var rows = Portions(text, events).SelectMany(portion => portion).ToList();
        rows.ShouldNotBeEmpty();
        rows.ShouldBe(Meant(text, events));
    }

    // Event, ordinal, last element: enough to tell rows apart.
    static List<List<(int Row, int Ordinal, Value Last)>> Portions(string text, string[] events)
    {
        var batch = BatchOf(events);
        QueryEngine.TryPlan(new QueryRequest { Query = Some.Query(text), Context = Some.Context }, out var plan, out var error).ShouldBeTrue(error?.ToString());
        var unnester = new Unnester(plan!.Laterals!, CancellationToken.None);
        var loaded = new Batch();
        loaded.Load(batch);
        var all = new Selection();
        all.SelectAll(batch.Count);
        unnester.Read(loaded, all);
        var portions = new List<List<(int, int, Value)>>();
        while (unnester.TryNext())
            portions.Add([.. Enumerable.Range(0, unnester.Rows.Count).Select(i => RowAt(unnester.Rows, i))]);
        return portions;
    }

    static (int, int, Value) RowAt(UnnestedRows rows, int position)
    {
        var elements = new Value[rows.LateralCount];
        rows.ElementsAt(position, elements);
        return (rows.Selection[position], rows.Ordinals[position], elements[^1]);
    }

    static List<(int, int, Value)> Meant(string text, string[] events)
    {
        var batch = BatchOf(events);
        Compilation.TryCompile(Some.Query(text), Some.Context, out var query, out _).ShouldBeTrue();
        var unnesting = new Unnesting(query!.Laterals);
        var where = query.Where is null ? null : new RowEvaluator(query.Where);
        return [.. Enumerable.Range(0, batch.Count)
            .Select(row => new Seqsvr.Events.Model.EventRow(batch, row))
            .SelectMany(row => unnesting.RowsOf(row).Select((elements, ordinal) => (Row: row, ordinal, elements)))
            .Where(row => where?.Evaluate(row.Row, row.elements).IsTrue ?? true)
            .Select(row => (row.Row.Row, row.ordinal, row.elements[^1]))];
    }

    static EventBatch BatchOf(string[] events)
    {
        var clef = string.Join('\n', events.Select(item => """{"@t":"2024-02-03T04:05:06Z",""" + item[1..]));
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(clef), new EventLimits(), out var batch, out var error).ShouldBeTrue(error?.ToString());
        return batch!;
    }
}
