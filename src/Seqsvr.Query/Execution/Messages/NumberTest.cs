using Seqsvr.Events.Model;
using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution.Messages;

/// <summary>What can be said of a test of a number's text without writing the number.</summary>
internal static class NumberTest
{
    /// <summary>False where no integer, or no decimal, passes: its text has digits, a sign and perhaps a point, and nothing else.</summary>
    public static bool MayPass(TextTest test, SlotKind kind)
    {
        var needle = test.Needle.Span;
        var longest = kind == SlotKind.Integer ? "-9223372036854775808".Length : PackedDecimal.TextBytesMax;
        if (needle.Length > longest || (needle.IsEmpty && test.Match == TextMatch.Whole))
            return false;
        // Every decimal has a point.
        if (kind == SlotKind.Decimal && test.Match == TextMatch.Whole && !needle.Contains((byte)'.'))
            return false;
        return !needle.ContainsAnyExcept(kind == SlotKind.Integer ? "-0123456789"u8 : "-.0123456789"u8);
    }
}
