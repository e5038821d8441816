using System.Globalization;
using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;

namespace Seqsvr.Query.Tests.Execution.Units;

/// <summary>Events of several forms within an hour, in no order of time, some at the same instant.</summary>
static class MixedEvents
{
    static readonly DateTime Start = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    static readonly string[] Members =
    [
        "\"@mt\":\"User {S} did {B}\"", "\"@mt\":\"plain text\"", "\"@l\":\"Error\"", "\"@x\":\"Boom\\n   at Method()\"", "\"N\":7", "\"N\":1.5", "\"N\":-3", "\"N\":12",
        "\"D\":1.0", "\"D\":1", "\"D\":9223372036854775808", "\"D\":0.1", "\"D\":-0", "\"S\":\"abc\"", "\"S\":\"ABC\"", "\"S\":\"σ\"", "\"S\":\"Σ\"",
        "\"S\":\"a rather long text so that a vector block of sixteen bytes is passed: Needle\"", "\"B\":true", "\"B\":false", "\"A\":200", "\"A\":null", "\"A\":[1,\"x\",{\"y\":null}]", "\"A\":\"text\"",
        "\"Obj\":{\"x\":1,\"y\":{\"z\":\"deep\"}}", "\"Obj\":12", "\"Tags\":[\"a\",\"b\"]", "\"odd name\":false",
    ];

    /// <summary>A batch with this many, numbered from <paramref name="firstSequence"/>; the same for the same seed.</summary>
    public static EventBatch Batch(int seed, int count, long firstSequence)
    {
        var random = new Random(seed);
        var payload = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var members = Members.OrderBy(_ => random.Next()).Where(_ => random.Next(3) > 0)
                .DistinctBy(member => member[..member.IndexOf(':', StringComparison.Ordinal)]);
            payload.Append(CultureInfo.InvariantCulture, $"{{\"@t\":\"{Start.AddMinutes(random.Next(60)):O}\",\"Number\":{i}");
            payload.AppendJoin("", members.Select(member => "," + member)).Append("}\n");
        }
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(payload.ToString()), new EventLimits(), out var batch, out var error).ShouldBeTrue(error?.ToString());
        batch!.AssignSequence(firstSequence);
        return batch;
    }
}
