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

    static readonly LogarithmicBuckets Usual = new(DefaultError);

    readonly double _growth;
    readonly double _logOfGrowth;
    readonly long _middle;

    LogarithmicBuckets(decimal error)
    {
        var relative = (double)error;
        _growth = (1 + relative) / (1 - relative);
        _logOfGrowth = Math.Log(_growth);
        _middle = (long)(LogarithmMax / _logOfGrowth) + 2;
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

    double End(long index) => Math.Pow(_growth, index);
}
