using Microsoft.AspNetCore.Http;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Search;

/// <summary>What saved signals keep together.</summary>
internal static class SignalExpression
{
    /// <summary>
    /// The filter that the parameter <c>signal</c> stands for; null where it keeps everything. Throws <see cref="RequestRefusedException"/>: 404 for an id
    /// that is no signal's, 400 for all else.
    /// </summary>
    public static Expression? Read(string? text, SignalLookup find, Caller caller) =>
        text is null ? null : FilterOf(SignalExpressionReader.Read(text), find, caller);

    /// <summary>The same for an expression that is part of a document.</summary>
    public static Expression? FilterOf(SignalExpressionPart? expression, SignalLookup find, Caller caller) => expression switch
    {
        null or { Kind: SignalExpressionKind.None } => null,
        { Kind: SignalExpressionKind.Signal, SignalId: var id } => find(id!, caller, out var filter)
            ? filter
            : throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no signal {id}."),
        { Kind: SignalExpressionKind.Intersection } => Filters.All([FilterOf(expression.Left, find, caller), FilterOf(expression.Right, find, caller)]),
        _ => Filters.Any(FilterOf(expression.Left, find, caller), FilterOf(expression.Right, find, caller)),
    };
}
