using Microsoft.AspNetCore.Http;
using Seqsvr.Events.Model;
using Seqsvr.Query;
using Seqsvr.Query.Evaluation;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Search;

/// <summary>What a search asks for, as all event endpoints take it in their query string.</summary>
internal sealed record SearchParameters
{
    /// <summary>How many events an answer has where nobody says.</summary>
    const int CountDefault = 30;

    /// <summary>A strict expression; null finds everything.</summary>
    public string? Filter { get; private init; }

    /// <summary>Saved signals, as <see cref="SignalExpression"/> reads them; null for none.</summary>
    public string? Signal { get; private init; }

    /// <summary>Most events wanted.</summary>
    public int Count { get; private init; }

    /// <summary>Begin with this event, and go back in time.</summary>
    public EventId? StartAt { get; private init; }

    /// <summary>Begin after this event, and go back in time.</summary>
    public EventId? After { get; private init; }

    /// <summary>UTC ticks, inclusive.</summary>
    public long? From { get; private init; }

    /// <summary>UTC ticks, exclusive.</summary>
    public long? To { get; private init; }

    /// <summary>After the first match look at no more than this many further events.</summary>
    public int? ShortCircuitAfter { get; private init; }

    /// <summary>Whether events carry their rendered message.</summary>
    public bool Render { get; private init; }

    /// <summary>
    /// Reads them; throws <see cref="RequestRefusedException"/> where one is wrong. Where <paramref name="isExport"/>, a missing
    /// count means all events.
    /// </summary>
    public static SearchParameters Read(HttpRequest request, int countMax, bool isExport)
    {
        var query = new QueryReader(request.Query);
        // These concern how the answer is computed, or where the client came from, and are checked like the rest.
        _ = query.Text("permalinkId");
        _ = query.Flag("background");
        _ = query.Flag("trace");
        return new SearchParameters
        {
            Filter = query.Text("filter"),
            Signal = query.Text("signal"),
            Count = query.Integer("count", 1, countMax) ?? (isExport ? countMax : CountDefault),
            StartAt = query.Id("startAtId"),
            After = query.Id("afterId"),
            From = query.Time("fromDateUtc"),
            To = query.Time("toDateUtc"),
            ShortCircuitAfter = query.Integer("shortCircuitAfter", 0, int.MaxValue),
            Render = query.Flag("render"),
        };
    }

    /// <summary>The search that these parameters ask for. Throws <see cref="RequestRefusedException"/> where filter (400) or signal (404) are wrong.</summary>
    public SearchRequest ToRequest(EvaluationContext evaluation, SignalLookup signals, Caller caller, TimeProvider time)
    {
        var context = new QueryContext(time.GetUtcNow().UtcTicks, evaluation.Variables);
        var filter = Filters.All(
            [Filters.Parse(Filter, context), SignalExpression.Read(Signal, signals, caller), evaluation.Signal, caller.ViewFilter]);
        // Signals may use variables too.
        if (filter is not null && !RowFilter.TryCompile(filter, context, out _, out var error))
            throw Refusals.Of(error);
        return new SearchRequest
        {
            Filter = filter,
            Count = Count,
            StartAt = StartAt,
            After = After,
            FromTicks = From,
            ToTicks = To,
            ShortCircuitAfter = ShortCircuitAfter,
            Context = context,
        };
    }
}
