using System.Text;
using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Functions;

namespace Seqsvr.Query.Tests.Manual;

/// <summary>Everything that the user's manual shows is executed as it stands there.</summary>
public sealed class ManualTests
{
    [Fact]
    public async Task EveryExampleGivesWhatTheManualSays()
    {
        var failures = new StringBuilder();
        EventRow? main = null;
        EventRow? other = null;
        var events = await ManualEvents.CreateAsync("");
        foreach (var block in ManualDocument.Blocks)
        {
            switch (block.Kind)
            {
                case "event":
                    other = Some.Event(block.Text.ReplaceLineEndings(" "));
                    main ??= other;
                    break;
                case "events":
                    await events.DisposeAsync();
                    events = await ManualEvents.CreateAsync(block.Text);
                    break;
                case "query":
                    Compare(block.Line, block.Text, () => ShowQuery(block, events), failures);
                    break;
                case "error":
                    Compare(block.Line, block.Text, () => ShowError(block, events), failures);
                    break;
                case "values" or "searches" or "spellings":
                    foreach (var example in block.Examples())
                        Compare(example.Line, example.ToString(), () => block.Kind switch
                        {
                            "values" => CheckValue(Some.Evaluate(example.Input, other ?? main!.Value), example),
                            "searches" => Search(example, events),
                            _ => Expect(example.Result, SearchParser.Parse(example.Input).Filter!.ToString()),
                        }, failures);
                    other = null; // an event is for the block below it, only the first one for the whole manual
                    break;
            }
        }
        await events.DisposeAsync();
        failures.ToString().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("```values", "1 -> 2")]
    [InlineData("```nonsense", "```")]
    public void ABlockThatIsNotUnderstoodFailsTheRun(params string[] document) =>
        Should.Throw<InvalidDataException>(() => ManualBlock.Read(document).ToList());

    [Fact]
    public void ALineThatIsNoExampleFailsTheRun() =>
        Should.Throw<InvalidDataException>(() => new ManualBlock("values", 1, ["1 + 1 = 2"]).Examples().ToList());

    // Each gives null where the manual is right, else what should stand there.
    static string? CheckValue(Value actual, ManualExample example)
    {
        if (example.Result == "undefined")
            return actual.IsUndefined ? null : GeneralFunctions.ToJson(actual).AsString;
        var expected = JsonValue.Read(Encoding.UTF8.GetBytes(example.Result));
        expected.IsUndefined.ShouldBeFalse($"{example}: the result is not JSON");
        return actual == expected ? null : actual.IsUndefined ? "undefined" : GeneralFunctions.ToJson(actual).AsString;
    }

    static string? Search(ManualExample example, ManualEvents events)
    {
        var search = SearchParser.Parse(example.Input);
        search.Error.ShouldBeNull();
        return Expect(example.Result, (search.MatchedAsText ? "text: " : "") + events.Find(search.Filter!));
    }

    static string? ShowQuery(ManualBlock block, ManualEvents events)
    {
        var example = ManualQuery.Of(block);
        var result = events.Run(Some.Query(example.Text), example, out var error);
        if (result is null)
            return error!.ToString();
        var expected = ResultTable.Normalized(example.Result);
        return Expect(string.Join('\n', expected), string.Join('\n', ResultTable.Masked(ResultTable.Of(result), expected)));
    }

    // A wrong text, an empty line, and all that is said about it.
    static string? ShowError(ManualBlock block, ManualEvents events)
    {
        var example = ManualQuery.Of(block);
        var shown = new List<string>();
        if (ErrorOf(example, events) is { } error)
        {
            shown.Add(error.Message);
            shown.AddRange(error.Reasons.Select(reason => "Reason: " + reason));
            shown.AddRange(error.Suggestion is null ? [] : ["Suggestion: " + error.Suggestion]);
        }
        return Expect(string.Join('\n', example.Result), string.Join('\n', shown));
    }

    static QueryError? ErrorOf(ManualQuery example, ManualEvents events)
    {
        QueryError? error;
        if (QueryParser.IsQuery(example.Text))
        {
            if (QueryParser.TryParse(example.Text, out var query, out error))
                events.Run(query, example, out error);
            return error;
        }
        var search = SearchParser.Parse(example.Text);
        return search.Error ?? search.Check(Some.Context);
    }

    static string? Expect(string expected, string actual) => actual == expected ? null : actual;

    static void Compare(int line, string example, Func<string?> check, StringBuilder failures)
    {
        string? actual;
        try
        {
            actual = check();
        }
        catch (ShouldAssertException exception)
        {
            actual = exception.Message;
        }
        if (actual is not null)
            failures.AppendLine().Append($"line {line}: ").AppendLine(example).Append("gives ").AppendLine(actual);
    }
}
