using System.Globalization;
using System.Text;

namespace Seqsvr.Conformance.Durability;

/// <summary>
/// A batch whose every event names it, its own place and the batch's size, with a text that follows from both: so that a reader
/// can tell a whole batch from a torn one, a repeated event from a new one, and a damaged event from a true one.
/// </summary>
sealed record TaggedBatch(int Round, long Id, int Size, int Padding)
{
    const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";

    /// <summary>The CLEF document of each event, in order, times going up with the id.</summary>
    public string ToClef()
    {
        var to = new StringBuilder();
        for (var index = 0; index < Size; index++)
        {
            var time = new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc).AddTicks(Id * 10_000 + index);
            var text = TextOf(Id, index, Padding);
            to.Append(CultureInfo.InvariantCulture, $$"""
                {"@t":"{{time:o}}","@mt":"Batch {Batch} event {Index}","Round":{{Round}},"Batch":{{Id}},"Index":{{index}},"Text":"{{text}}"}

                """);
        }
        return to.ToString();
    }

    /// <summary>The text of one event: letters that no compression makes small, so that a disk can be filled with them.</summary>
    public static string TextOf(long batch, int index, int padding)
    {
        var random = new Random(unchecked((int)(batch * 7919 + index)));
        return string.Create(padding, random, static (to, random) =>
        {
            for (var i = 0; i < to.Length; i++)
                to[i] = Letters[random.Next(Letters.Length)];
        });
    }
}
