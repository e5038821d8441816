using Seqsvr.Events.Model;

namespace Seqsvr.Query.Functions;

/// <summary>
/// Buckets for numbers of any sign and size: each ends a constant factor above where it begins, so that its midpoint is off from every number in it by
/// at most the relative error. The function <c>Bucket</c> and the sketch of <c>percentile</c> have these buckets in common. Which one a number falls into
/// depends on its value alone (1.5 and 1.50 are one), and of two numbers the greater one never has the lower bucket. Immutable.
/// </summary>
sealed class LogarithmicBuckets
{
    /// <summary>The relative error where nobody says.</summary>
    public const decimal DefaultError = 0.01m;

    /// <summary>The least relative error: with less, rounding would show.</summary>
    public const decimal ErrorMin = 0.000000001m;

    /// <summary>Above the natural logarithm of the greatest decimal, and of how many of the least make 1.</summary>
    const double LogarithmMax = 67;

    // Far above the error of logarithms and powers, far below the width of a bucket.
    const double Doubt = 1e-13;

    /// <summary>From here on the last digits of an integer are lost where it becomes a double.</summary>
    const long ExactMax = 1L << 53;

    static readonly LogarithmicBuckets Usual = new(DefaultError);

    readonly double _growth;
    readonly double _logOfGrowth;
    readonly long _middle;

    // By the digits after the point; made when they are first needed. Only for the usual error, for which all queries share them.
    readonly BucketTable?[]? _tables;

    LogarithmicBuckets(decimal error)
    {
        var relative = (double)error;
        _growth = (1 + relative) / (1 - relative);
        _logOfGrowth = Math.Log(_growth);
        _middle = (long)(LogarithmMax / _logOfGrowth) + 2;
        _tables = error == DefaultError ? new BucketTable[PackedDecimal.ScaleMax + 1] : null;
    }

    /// <summary>The buckets for a relative error, or null where it is below <see cref="ErrorMin"/> or not below 1.</summary>
    public static LogarithmicBuckets? For(decimal error) => error switch
    {
        DefaultError => Usual,
        >= ErrorMin and < 1 => new LogarithmicBuckets(error),
        _ => null,
    };

    /// <summary>The bucket of a number. Keys order as numbers do; that of zero is 0 and has nothing else.</summary>
    public long KeyOf(decimal number) => number == 0
        ? 0
        : number > 0 ? KeyOfMagnitude(NearestDouble.Of(number)) : -KeyOfMagnitude(NearestDouble.Of(-number));

    /// <summary>The bucket of an integer.</summary>
    public long KeyOf(long number) => number == 0
        ? 0
        : number > 0 ? KeyOfMagnitude(number) : -KeyOfMagnitude(-(double)number);

    /// <summary>The bucket of a number, given as its digits and how many of them are after the point; the same as that of the decimal.</summary>
    public long KeyOf(long mantissa, int scale)
    {
        if (mantissa == 0)
            return 0;
        if (_tables is null || mantissa is >= ExactMax or <= -ExactMax)
            return KeyOf(DecimalOf(mantissa, scale));
        var table = _tables[scale] ??= TableFor(scale);
        return mantissa > 0 ? table.KeyOf(mantissa) : -table.KeyOf(-mantissa);
    }

    /// <summary>What stands for all numbers of a bucket.</summary>
    public decimal MidpointOf(long key)
    {
        if (key == 0)
            return 0;
        var midpoint = 2 * End(Math.Abs(key) - _middle) / (_growth + 1);
        var magnitude = midpoint < (double)decimal.MaxValue ? (decimal)midpoint : decimal.MaxValue;
        return key > 0 ? magnitude : -magnitude;
    }

    // The first bucket that does not end below the number. Where the logarithm is that close to a whole number, only the ends themselves can tell.
    long KeyOfMagnitude(double magnitude)
    {
        var position = Math.Log(magnitude) / _logOfGrowth;
        var nearest = Math.Round(position);
        if (Math.Abs(position - nearest) > (Math.Abs(position) + 1) * Doubt)
            return (long)Math.Ceiling(position) + _middle;
        var index = (long)nearest;
        while (End(index) < magnitude)
            index++;
        while (End(index - 1) >= magnitude)
            index--;
        return index + _middle;
    }

    BucketTable TableFor(int scale) =>
        new(magnitude => KeyOf(DecimalOf(magnitude, scale)), key => End(key - _middle) * Math.Pow(10, scale), ExactMax);

    static decimal DecimalOf(long mantissa, int scale)
    {
        var magnitude = (ulong)Math.Abs(mantissa);
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, mantissa < 0, (byte)scale);
    }

    double End(long index) => Math.Pow(_growth, index);
}
