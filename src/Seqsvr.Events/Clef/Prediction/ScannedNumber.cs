using Seqsvr.Events.Model;

namespace Seqsvr.Events.Clef.Prediction;

/// <summary>A number as it stands in a line.</summary>
/// <param name="text">Its characters.</param>
/// <param name="mantissa">Its digits as a number without sign and point, where <paramref name="isPlain"/>.</param>
/// <param name="scale">How many of the digits stand behind the point; -1 where there is no point.</param>
/// <param name="isPlain">True where it has no exponent and few digits.</param>
internal readonly ref struct ScannedNumber(ReadOnlySpan<byte> text, long mantissa, int scale, bool isPlain)
{
    public readonly ReadOnlySpan<byte> Text = text;

    readonly bool _isPlain = isPlain;

    /// <summary>True where the number is within the limits.</summary>
    public bool IsValid(EventLimits limits) => Text.Length <= limits.NumberBytesMax && (_isPlain || JsonNumber.IsInRange(Text));

    /// <summary>As <see cref="JsonNumber.Classify(ReadOnlySpan{byte}, out long)"/>.</summary>
    public SlotKind Classify(out long slot) =>
        _isPlain ? JsonNumber.Classify(Text[0] == '-', mantissa, scale, out slot) : JsonNumber.Classify(Text, out slot);
}
