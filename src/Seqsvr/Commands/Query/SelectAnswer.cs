using Seqsvr.Query;
using Seqsvr.Server;
using Seqsvr.Store;

namespace Seqsvr.Commands.Query;

/// <summary>The answer to a <c>select</c> query.</summary>
internal sealed class SelectAnswer(string text, QueryRequest request) : IAnswer
{
    /// <summary>Checks a query. Throws <see cref="WrongQueryException"/>, and <see cref="StartupException"/> for an option that it cannot have.</summary>
    public static IAnswer Prepare(string text, QueryScope scope, int? count)
    {
        if (!QueryParser.TryParse(text, out var query, out var error))
            throw new WrongQueryException(text, error);
        if (count is not null)
            throw new StartupException("--count is for searches; a query says how many rows it wants: select ... limit 20.");
        var request = new QueryRequest
        {
            Query = query, FromTicks = scope.FromTicks, ToTicks = scope.ToTicks, Signal = scope.Filter, Context = scope.Context, Limits = scope.Limits,
        };
        return QueryEngine.TryCheck(request, out error) ? new SelectAnswer(text, request) : throw new WrongQueryException(text, error!);
    }

    public void Write(IEventSource source, AnswerOutput output)
    {
        if (!QueryEngine.TryRun(source, request, CancellationToken.None, out var result, out var error))
            throw new WrongQueryException(text, error!);
        output.Write(result!);
    }
}
