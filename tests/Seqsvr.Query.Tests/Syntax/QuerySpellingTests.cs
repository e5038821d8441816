using System.Text.Json;

namespace Seqsvr.Query.Tests.Syntax;

/// <summary>Text that is looked for, as a condition of a query.</summary>
public sealed class QuerySpellingTests
{
    static readonly string[] Texts = ["x", "%", "%x", "%%", "x%", "_", "_x_", "50%_off", "it's", "", "X"];

    static readonly string[] Messages = ["x", "ax", "a%x", "%x", "%%", "50%_off", "50X_off", "it's", "", "_x_", "axb", "x%"];

    [Fact]
    public void TheConditionFindsWhatTheTextFinds()
    {
        foreach (var text in Texts)
            foreach (var message in Messages)
            {
                var search = SearchParser.Parse($"\"{text}\"");
                var row = Some.Event($$"""{"@t":"2026-01-01T00:00:00Z","@mt":"{M:l}","M":{{JsonSerializer.Serialize(message)}}}""");
                var found = Some.Evaluate(search.Filter!, row).IsTrue;
                found.ShouldBe(Some.Evaluate("@Message", row).AsString.Contains(text, StringComparison.OrdinalIgnoreCase), $"{text} in {message}");
                Some.Evaluate(search.Sql!, row).IsTrue.ShouldBe(found, $"{search.Sql} on {message}");
            }
    }
}
