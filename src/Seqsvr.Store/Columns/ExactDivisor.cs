using System.Numerics;

namespace Seqsvr.Store.Columns;

/// <summary>
/// Divides multiples of one number without a division: a shift for its factor of two, and a product with the inverse of the rest
/// modulo 2^64.
/// </summary>
internal readonly struct ExactDivisor
{
    readonly int _shift;
    readonly ulong _inverse;
    readonly ulong _quotientMax;
    readonly ulong _lowBits;

    public ExactDivisor(ulong divisor)
    {
        _shift = BitOperations.TrailingZeroCount(divisor);
        _lowBits = (1UL << _shift) - 1;
        var odd = divisor >> _shift;
        _quotientMax = ulong.MaxValue / odd;
        // Newton's method: each step doubles the number of right bits, of which the first guess has three.
        _inverse = odd;
        for (var bits = 3; bits < 64; bits *= 2)
            _inverse *= 2 - (odd * _inverse);
    }

    /// <summary>True where <paramref name="number"/> can be divided without a rest.</summary>
    public bool Divides(ulong number) => (number & _lowBits) == 0 && (number >> _shift) * _inverse <= _quotientMax;

    /// <summary>The quotient of a number that can.</summary>
    public ulong Divide(ulong number) => (number >> _shift) * _inverse;
}
