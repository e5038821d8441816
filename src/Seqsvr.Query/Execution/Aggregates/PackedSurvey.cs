using System.Numerics;
using System.Runtime.InteropServices;
using Seqsvr.Events.Model;

namespace Seqsvr.Query.Execution.Aggregates;

/// <summary>What many <see cref="PackedDecimal"/>s have in common, found before they are taken one by one without further questions.</summary>
/// <param name="ScaleMax">The most digits after the point.</param>
/// <param name="MantissaMax">No mantissa is further from 0; may be nearly twice as far as the furthest.</param>
internal readonly record struct PackedSurvey(int ScaleMax, long MantissaMax)
{
    const int ScaleMask = 31;

    /// <summary>Looks at some numbers; none have a scale of 0 and no mantissa but 0.</summary>
    public static PackedSurvey Of(ReadOnlySpan<long> packed)
    {
        var scales = Vector<long>.Zero;
        var magnitudes = Vector<long>.Zero;
        var vectors = MemoryMarshal.Cast<long, Vector<long>>(packed);
        foreach (var vector in vectors)
        {
            scales = Vector.Max(scales, vector & new Vector<long>(ScaleMask));
            magnitudes |= vector ^ Vector.ShiftRightArithmetic(vector, 63);
        }
        var (scale, magnitude) = (0L, 0L);
        for (var lane = 0; lane < Vector<long>.Count; lane++)
            (scale, magnitude) = (Math.Max(scale, scales[lane]), magnitude | magnitudes[lane]);
        foreach (var number in packed[(vectors.Length * Vector<long>.Count)..])
            (scale, magnitude) = (Math.Max(scale, number & ScaleMask), magnitude | (number ^ (number >> 63)));
        // A negative mantissa is one further from 0 than its complement.
        var bits = 64 - BitOperations.LeadingZeroCount((ulong)PackedDecimal.Mantissa(magnitude));
        return new PackedSurvey((int)scale, 1L << bits);
    }
}
