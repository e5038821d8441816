using System.Buffers;

namespace Seqsvr.Server.Ingestion;

/// <summary>
/// Bytes of one request in pooled memory, accounted for in the <see cref="IngestBudget"/>. Grows by doubling, or faster where it is known how much will
/// come. Not thread-safe; the memory must not be used after disposal.
/// </summary>
/// <param name="budget">What the memory is taken from.</param>
/// <param name="expectedBytes">So much is announced; 0 where nothing is known.</param>
internal sealed class PayloadBuffer(IngestBudget budget, int expectedBytes = 0) : IDisposable
{
    const int FirstBytes = 16 << 10;

    /// <summary>A sender gets at most so many times the memory that it has filled: announcing much must not take much.</summary>
    const int TrustFactor = 16;

    byte[] _bytes = [];

    /// <summary>How many bytes are in it.</summary>
    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Room for at least one more byte; tell with <see cref="Advance"/> how much of it was used.</summary>
    public Memory<byte> Free()
    {
        if (Length == _bytes.Length)
            Grow();
        return _bytes.AsMemory(Length);
    }

    public void Advance(int count) => Length += count;

    public void Dispose()
    {
        Release(_bytes);
        _bytes = [];
        Length = 0;
    }

    void Grow()
    {
        var announced = (int)Math.Min(expectedBytes, (long)_bytes.Length * TrustFactor);
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(announced, Math.Max(FirstBytes, _bytes.Length * 2)));
        try
        {
            budget.Take(larger.Length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(larger);
            throw;
        }
        Written.Span.CopyTo(larger);
        Release(_bytes);
        _bytes = larger;
    }

    void Release(byte[] bytes)
    {
        if (bytes.Length == 0)
            return;
        budget.Return(bytes.Length);
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
