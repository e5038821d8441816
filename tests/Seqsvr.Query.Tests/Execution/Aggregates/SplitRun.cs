using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Values;
using Seqsvr.Query.Execution;
using Seqsvr.Query.Execution.Aggregates;
using Seqsvr.Query.Functions;
using Seqsvr.Query.Planning;
using Seqsvr.Query.Tests.Execution.Units;

namespace Seqsvr.Query.Tests.Execution.Aggregates;

/// <summary>A grouped query over batches that are divided among any number of workers, which are then joined.</summary>
sealed class SplitRun
{
    readonly QueryRequest _request;
    readonly SelectPlan _plan;

    public SplitRun(string query, QueryLimits? limits = null)
    {
        var start = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
        _request = new QueryRequest
        {
            Query = Some.Query(query), FromTicks = start.Ticks, ToTicks = start.AddHours(1).Ticks, Context = Some.Context, Limits = limits ?? new QueryLimits(),
        };
        QueryEngine.TryPlan(_request, out var plan, out var error).ShouldBeTrue(error?.ToString());
        _plan = plan!;
    }

    /// <summary>Each row of the result as text, which tells how values are written too.</summary>
    public List<string> Rows(IEnumerable<IEnumerable<EventBatch>> workers, CancellationToken cancellation = default)
    {
        var context = new AccumulatorContext(_request.Limits, new QueryMemory(_request.Limits.MemoryLimitBytes), cancellation);
        var states = workers.Select(batches =>
        {
            var state = new GroupingWorker(_plan, context, FilterContext.Start(context.Cancellation));
            foreach (var unit in StoreForms.Hot(batches))
                state.Process(unit);
            return state;
        }).ToList();
        foreach (var other in states.Skip(1))
            states[0].Merge(other);
        states[0].AddEmptyGroups();
        var result = new GroupOutput(_plan, _request.Limits, context.Memory, cancellation).Create(states[0]);
        return [.. result.Rows!.Select(row => string.Join(" | ", row.Select(Text)))];
    }

    /// <summary>The rows of a query over events whose property <c>x</c> has these values, written as JSON; a blank is an event without it.</summary>
    public static List<string> Over(string query, params string[] values) => new SplitRun(query).Rows([[Batch(values)]]);

    /// <summary>Events a second apart whose property <c>x</c> has these values, written as JSON.</summary>
    public static EventBatch Batch(params string[] values)
    {
        var start = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
        var lines = values.Select((value, i) => $"{{\"@t\":\"{start.AddSeconds(i):O}\",\"@mt\":\"m\"{(value.Length == 0 ? "" : ",\"x\":" + value)}}}");
        var payload = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        ClefBatchReader.TryRead(payload, EventLimits.Default, out var batch, out var error).ShouldBeTrue(error?.ToString());
        batch!.AssignSequence(1);
        return batch;
    }

    static string Text(Value value) => value.Type == ValueType.String ? value.AsString : GeneralFunctions.ToJson(value).AsString;
}
