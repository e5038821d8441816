using System.Buffers;
using System.Text;
using Seqsvr.Events.Clef;
using Seqsvr.Query.Output;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Store;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Query.Tests.Cases;

/// <summary>
/// Runs the files whose cases are queries over events with whole results: each over events that arrived as one batch, and over the same events one by
/// one, so that units and workers are joined too.
/// </summary>
public sealed class ResultCaseTests
{
    const string ErrorMark = "error: ";

    static readonly string[] Shapes = [",\"Rows\":", ",\"Slices\":", ",\"Series\":"];

    /// <summary>2026-03-01T14:00:00Z.</summary>
    static readonly long NowTicks = new DateTime(2026, 3, 1, 14, 0, 0, DateTimeKind.Utc).Ticks;

    [Theory]
    [InlineData("no arrow here")]
    [InlineData("select 1 ⇶ ")]
    [InlineData("@event []")]
    [InlineData("@events with words")]
    [InlineData("@range 2026-03-01T12:00:00Z")]
    [InlineData("@variables 5")]
    [InlineData("select 1 ⇶ {} ⇶ {}")]
    public void ALineThatIsNoCaseFailsTheRun(string line) =>
        Should.Throw<InvalidDataException>(() => ResultCaseFile.Parse("x", ["select 1 ⇶ {}", line])).Message.ShouldContain("line 2");

    [Theory]
    [InlineData("laterals.cases", 30)]
    [InlineData("clauses.cases", 60)]
    [InlineData("slices.cases", 30)]
    [InlineData("explain.cases", 12)]
    public async Task QueriesGiveTheirWholeResult(string file, int least)
    {
        var cases = ResultCaseFile.Read(file);
        cases.Count.ShouldBeGreaterThanOrEqualTo(least, $"{file} lost cases");
        var failures = new StringBuilder();
        foreach (var setting in cases.GroupBy(item => item.Setting))
        {
            await using var whole = await StoreOf([.. setting.Key.Events.Chunk(int.MaxValue)]);
            await using var single = await StoreOf([.. setting.Key.Events.Select(line => new[] { line })]);
            foreach (var item in setting)
                foreach (var store in new[] { whole, single })
                    if (Answer(store, item) is var answer && !IsExpected(answer, item.Expected))
                        failures.AppendLine().Append(item).Append(" gives\n").Append(answer).Append("\nand not\n").AppendLine(item.Expected);
        }
        failures.ToString().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("laterals.cases")]
    [InlineData("clauses.cases")]
    [InlineData("slices.cases")]
    public async Task TheQueryThatExplainLowerShowsHasTheSameRows(string file)
    {
        var failures = new StringBuilder();
        foreach (var setting in ResultCaseFile.Read(file).Where(item => !IsError(item.Expected)).GroupBy(item => item.Setting))
        {
            await using var store = await StoreOf([.. setting.Key.Events.Select(line => new[] { line })]);
            foreach (var item in setting)
            {
                QueryEngine.TryRun(store, Request(item, Some.Query("explain lower " + item.Query)), CancellationToken.None, out var lowered, out _);
                var text = lowered.ShouldNotBeNull().Rows![0][1].AsString;
                if (RowsOf(Answer(store, item with { Query = text })) is var rows && rows != RowsOf(item.Expected))
                    failures.AppendLine().Append(item).Append(" as\n").Append(text).Append(" gives\n").AppendLine(rows);
            }
        }
        failures.ToString().ShouldBeEmpty();
    }

    // Headings follow the text of a column; what comes after them must be the same.
    static string RowsOf(string answer) => IsError(answer)
        ? answer
        : answer[Shapes.Select(shape => answer.IndexOf(shape, StringComparison.Ordinal)).Where(at => at > 0).Min()..];

    static bool IsError(string answer) => answer.StartsWith(ErrorMark, StringComparison.Ordinal);

    static bool IsExpected(string answer, string expected) => expected.StartsWith(ErrorMark, StringComparison.Ordinal)
        ? answer.StartsWith(ErrorMark, StringComparison.Ordinal) && answer.Contains(expected[ErrorMark.Length..], StringComparison.Ordinal)
        : answer == expected;

    static string Answer(EventStore store, ResultCase item)
    {
        if (!QueryParser.TryParse(item.Query, out var query, out var error))
            return ErrorMark + error;
        return QueryEngine.TryRun(store, Request(item, query), CancellationToken.None, out var result, out error) ? Printed(result!) : ErrorMark + error;
    }

    static QueryRequest Request(ResultCase item, SelectQuery query) => new()
    {
        Query = query,
        FromTicks = item.Setting.From?.Ticks,
        ToTicks = item.Setting.To?.Ticks,
        Signal = item.Setting.Signal is { } signal ? SearchParser.Parse(signal).Filter.ShouldNotBeNull() : null,
        Context = new QueryContext(NowTicks, item.Setting.Variables),
    };

    // As the server answers, but for the statistics at the end.
    static string Printed(QueryResult result)
    {
        var json = new ArrayBufferWriter<byte>();
        QueryResultJson.Write(json, result, CancellationToken.None);
        var text = Encoding.UTF8.GetString(json.WrittenSpan);
        return text[..text.IndexOf(",\"Statistics\"", StringComparison.Ordinal)] + "}";
    }

    static async Task<EventStore> StoreOf(string[][] batches)
    {
        var store = EventStore.Open(new MemoryDirectory(seed: 1), new EventStoreOptions(), TimeProvider.System, null);
        foreach (var lines in batches)
        {
            var payload = Encoding.UTF8.GetBytes(string.Join('\n', lines));
            ClefBatchReader.TryRead(payload, new EventLimits(), out var batch, out var error).ShouldBeTrue($"{error}: {lines[0]}");
            await store.AppendAsync(batch!, CancellationToken.None);
        }
        return store;
    }
}
