using Seqsvr.Query.Execution.Texts;

namespace Seqsvr.Query.Execution;

/// <summary>What the filters of all workers of one query have in common.</summary>
internal sealed record FilterContext(TextAnswers Texts, CancellationToken Cancellation)
{
    /// <summary>For a query that begins.</summary>
    public static FilterContext Start(CancellationToken cancellation) => new(new TextAnswers(), cancellation);
}
