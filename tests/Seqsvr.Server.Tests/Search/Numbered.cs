using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Seqsvr.Server.Tests.Search;

/// <summary>Events that carry their number: event <c>n</c> happened <c>n</c> seconds after the first.</summary>
static class Numbered
{
    public static readonly DateTime First = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    public static string TimeOf(int number) => First.AddSeconds(number).ToString("O", CultureInfo.InvariantCulture);

    public static string Clef(int from, int count)
    {
        var lines = new StringBuilder();
        for (var number = from; number < from + count; number++)
            lines.Append(CultureInfo.InvariantCulture, $$"""{"@t":"{{TimeOf(number)}}","@mt":"Event {N}","@l":"{{(number % 10 == 0 ? "Error" : "Debug")}}","N":{{number}}}""").Append('\n');
        return lines.ToString();
    }

    public static async Task PostAsync(RunningServer server, int from, int count) =>
        (await server.PostAsync("/ingest/clef", Clef(from, count))).Status.ShouldBe(HttpStatusCode.Created);

    /// <summary>The numbers of an array of event entities.</summary>
    public static int[] Of(JsonElement events) => [.. events.EnumerateArray().Select(NumberOf)];

    public static int NumberOf(JsonElement entity) =>
        entity.GetProperty("Properties").EnumerateArray().Single(property => property.GetProperty("Name").GetString() == "N").GetProperty("Value").GetInt32();
}
