using Seqsvr.Query;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server;
using Seqsvr.Store;

namespace Seqsvr.Commands.Query;

/// <summary>The answer to a search: events, newest first.</summary>
internal sealed class EventAnswer(SearchRequest request) : IAnswer
{
    /// <summary>Checks a search. Throws <see cref="WrongQueryException"/>, and <see cref="StartupException"/> for an option that it cannot have.</summary>
    public static IAnswer Prepare(string text, QueryScope scope, int? count)
    {
        if (count < 1)
            throw new StartupException("--count must be at least 1.");
        var search = SearchParser.Parse(text);
        if (search.Error is { } error)
            throw new WrongQueryException(text, error);
        if (search is { MatchedAsText: true, ReasonIfMatchedAsText: { } reason })
            CommandLine.Note([$"looked for as text, for it is no expression. {reason}", .. Suggested(search.WhyText)]);
        else if (search.Check(scope.Context) is { } meaningless)
            throw new WrongQueryException(search.Text, meaningless);
        return new EventAnswer(new SearchRequest
        {
            Filter = Join(text, search.Filter, scope.Filter),
            Count = count ?? int.MaxValue,
            FromTicks = scope.FromTicks,
            ToTicks = scope.ToTicks,
            MemoryLimitBytes = scope.Limits.MemoryLimitBytes,
            Context = scope.Context,
        });
    }

    static string[] Suggested(QueryError? why) => why?.Suggestion is { } suggestion ? [$"Perhaps it was meant as: {suggestion}"] : [];

    public void Write(IEventSource source, AnswerOutput output)
    {
        using var events = output.Events();
        EventSearch.Stream(source, request, events.Add, CancellationToken.None);
    }

    static Expression? Join(string text, Expression? search, Expression? filter)
    {
        if (search is null || filter is null)
            return search ?? filter;
        var both = new LogicalExpression(LogicalOperator.And, [search, filter], SourcePosition.None);
        return both.Depth <= SyntaxLimits.DepthMax
            ? both
            : throw new WrongQueryException(text, new QueryError($"Search and filter together are nested more than {SyntaxLimits.DepthMax} levels deep."));
    }
}
