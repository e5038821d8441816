using System.Globalization;
using Seqsvr.Events.Values;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Rewriting;

/// <summary>Spells ticks as people write durations.</summary>
static class Duration
{
    static readonly (string Unit, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond), ("us", TimeSpan.TicksPerMicrosecond),
    ];

    /// <summary><c>1h30m</c>; the ticks as they are where they are no whole microseconds.</summary>
    public static ConstantExpression Of(long ticks) =>
        new(Value.Number(ticks), ticks % TimeSpan.TicksPerMicrosecond == 0 ? Spell(ticks) : null, SourcePosition.None);

    static string Spell(long ticks)
    {
        var text = "";
        foreach (var (unit, size) in Units)
        {
            if (ticks / size > 0)
                text += string.Create(CultureInfo.InvariantCulture, $"{ticks / size}{unit}");
            ticks %= size;
        }
        return text;
    }
}
