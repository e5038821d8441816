using System.Text.Json;
using Seqsvr.Events.Values;
using Seqsvr.Query.Evaluation;
using Seqsvr.Testing.Shared;

namespace Seqsvr.Query.Tests.Cases;

/// <summary>The cases that lie in ../shared, made from the tests of a sibling of Seq's expression engine. All must hold.</summary>
public sealed class SharedCaseTests
{
    const int CountLeast = 348;

    [SharedDataFact]
    public void NoCaseIsMissing() => SharedCase.All.Count.ShouldBeGreaterThanOrEqualTo(CountLeast);

    public static TheoryData<string> Ids => [.. SharedCase.All.Select(item => item.Id)];

    [SharedDataTheory]
    [MemberData(nameof(Ids))]
    public void TheCaseHolds(string id)
    {
        var item = SharedCase.All.Single(candidate => candidate.Id == id);
        switch (item.Kind)
        {
            case "eval":
                CheckEvaluation(item);
                break;
            case "match":
                Matches(item).ShouldBe(item.Expected!.Value.GetBoolean(), item.ToString());
                break;
            case "parse":
                CheckParsing(item);
                break;
            default:
                Assert.Fail($"{item}: unknown kind {item.Kind}");
                break;
        }
    }

    static void CheckEvaluation(SharedCase item)
    {
        var actual = Some.Evaluate(item.Expression, Some.Event(item.Event));
        item.Accepted.Any(expected => Fits(actual, expected, item))
            .ShouldBeTrue($"{item}: {actual.Type} {GeneralText(actual)} is not {string.Join(" or ", item.Accepted)}");
    }

    static bool Fits(Value actual, JsonElement expected, SharedCase item)
    {
        if (expected.TryGetProperty("undefined", out _))
            return actual.IsUndefined;
        var value = JsonValue.Read(System.Text.Encoding.UTF8.GetBytes(expected.GetProperty("value").GetRawText()));
        if (value.Type != ValueType.Number || actual.Type != ValueType.Number || item.Tolerance == 0)
            return !actual.IsUndefined && actual == value;
        var allowed = item.IsToleranceRelative ? item.Tolerance * Math.Abs(value.AsNumber) : item.Tolerance;
        return Math.Abs(actual.AsNumber - value.AsNumber) <= allowed;
    }

    static bool Matches(SharedCase item)
    {
        var search = SearchParser.Parse(item.Expression);
        search.MatchedAsText.ShouldBeFalse($"{item}: {search.ReasonIfMatchedAsText}");
        RowFilter.TryCompile(search.Filter!, Some.Context, out var filter, out var error).ShouldBeTrue($"{item}: {error}");
        return filter!.Matches(Some.Event(item.Event));
    }

    static void CheckParsing(SharedCase item)
    {
        var error = ErrorOf(item);
        var expected = item.Expected!.Value.GetString();
        expected.ShouldBeOneOf("parses", "error", "either");
        if (expected == "parses")
            error.ShouldBeNull(item.ToString());
        if (expected == "error")
            error.ShouldNotBeNull(item.ToString());
        if (error is not null && item.MessageLike is { } part)
            error.Message.ShouldContain(part, Shouldly.Case.Insensitive);
    }

    static QueryError? ErrorOf(SharedCase item)
    {
        QueryError? error;
        switch (item.Language)
        {
            case "query":
                if (QueryParser.TryParse(item.Expression, out var query, out error))
                    Compilation.TryCompile(query, Some.Context, out _, out error);
                return error;
            case "search":
                var search = SearchParser.Parse(item.Expression);
                error = search.Error;
                if (search.Filter is not null)
                    RowFilter.TryCompile(search.Filter, Some.Context, out _, out error);
                return error;
            default:
                if (SearchParser.TryParseStrict(item.Expression, out var expression, out error))
                    RowFilter.TryCompile(expression, Some.Context, out _, out error);
                return error;
        }
    }

    static string GeneralText(Value value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            JsonValue.Write(writer, value);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
