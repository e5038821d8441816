using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Seqsvr.Server.Http;

/// <summary>
/// The memory that Kestrel receives into and sends from, in blocks eight times the size of its own: a body of several megabytes takes as many system
/// calls and hand-overs less. Thread-safe.
/// </summary>
internal sealed class NetworkMemory : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    const int BlockBytes = 32 << 10;

    /// <summary>More free blocks than this are left to the garbage collector.</summary>
    const int FreeBlocksMax = 128;

    readonly ConcurrentQueue<Block> _free = new();

    public override int MaxBufferSize => BlockBytes;

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
        return _free.TryDequeue(out var block) ? block : new Block(this);
    }

    protected override void Dispose(bool disposing) => _free.Clear();

    void Return(Block block)
    {
        if (_free.Count < FreeBlocksMax)
            _free.Enqueue(block);
    }

    sealed class Block(NetworkMemory pool) : IMemoryOwner<byte>
    {
        // Pinned, since sockets would pin it for each call.
        public Memory<byte> Memory { get; } = GC.AllocateUninitializedArray<byte>(BlockBytes, pinned: true);

        public void Dispose() => pool.Return(this);
    }
}
