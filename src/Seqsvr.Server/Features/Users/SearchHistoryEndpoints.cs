using Microsoft.AspNetCore.Http;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Query.Syntax;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Users;

/// <summary><c>api/users/{id}/searches</c>: one's own, and nobody else's.</summary>
internal sealed class SearchHistoryEndpoints(DocumentCollection<SearchHistory> histories)
{
    public Task GetAsync(HttpContext context) => AnswerAsync(context, Present(Own(context)));

    /// <summary><c>POST update</c>.</summary>
    public async Task UpdateAsync(HttpContext context)
    {
        var user = Own(context);
        var item = EntityJson.Read<SearchHistoryItem>(await RequestBody.ReadAsync(context.Request), out _);
        if (item.Search.Trim().Length is 0 or > SyntaxLimits.TextLengthMax)
            throw new RequestRefusedException(StatusCodes.Status400BadRequest, $"Search must have 1 to {SyntaxLimits.TextLengthMax} characters.");
        var history = Present(user).After(item.Search, item.Action);
        await histories.PutAsync(SearchHistory.IdOf(user), history, context.RequestAborted);
        await AnswerAsync(context, history);
    }

    static string Own(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        return Caller.Of(context).UserId == id
            ? id
            : throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no search history of {id} for you: everybody has their own.");
    }

    static Task AnswerAsync(HttpContext context, SearchHistory history)
    {
        var address = $"api/users/{Uri.EscapeDataString(history.UserId)}/searches";
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, writer => EntityJson.Write(
            writer,
            SearchHistory.IdOf(history.UserId),
            new SearchHistoryEntity { Recent = history.Recent, Pinned = history.Pinned },
            [("Self", address), ("Update", $"{address}/update"), ("Group", "api/users/resources")],
            []));
    }

    SearchHistory Present(string user) => histories.Find(SearchHistory.IdOf(user))?.Value ?? new SearchHistory { UserId = user };
}
