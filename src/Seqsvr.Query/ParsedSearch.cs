using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query;

/// <summary>What the text of a search box means.</summary>
/// <param name="Filter">The filter; null where the text is empty (which finds everything) or wrong (<paramref name="Error"/>).</param>
/// <param name="MatchedAsText">The whole text is looked for in messages and exceptions.</param>
/// <param name="ReasonIfMatchedAsText">Why it was not read as an expression, for a hint beside the results.</param>
/// <param name="Error">Why the text can be no filter at all.</param>
public sealed record ParsedSearch(Expression? Filter, bool MatchedAsText, string? ReasonIfMatchedAsText, QueryError? Error);
