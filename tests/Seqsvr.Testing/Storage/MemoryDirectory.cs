using Seqsvr.Store.Files;

namespace Seqsvr.Testing.Storage;

/// <summary>
/// A stream's folder in memory that behaves as badly as a real disk may. Seeded: the same operations give the same outcome.
/// <para>Fault model. The running process always sees its own writes. After a crash (<see cref="AfterCrash"/>):</para>
/// <list type="bullet">
/// <item>each 512-byte sector written since the file's last sync is there or is as it was before, independently of all others, so
/// writes are lost, torn and reordered; within a sector a write is atomic; the length is the old or the new one;</item>
/// <item>each creation, rename and deletion since the folder's last sync happened or did not, independently of the others
/// (a file whose name did not survive is gone, synced or not); creating a folder is durable at once;</item>
/// <item>what was synced stays.</item>
/// </list>
/// <para><see cref="Inject"/> is asked before every changing operation. A write that fails or crashes has written any prefix. A sync that
/// fails leaves each sector on disk or not, and forgets that they were dirty, so that a second sync "works" and writes nothing (as
/// Linux does). A crash at a sync or folder sync may come before or after its effect. After a crash every operation fails.</para>
/// <para>Not modelled: reads that fail, sectors torn inside, sectors that rot (see <see cref="Flip"/> for that).</para>
/// </summary>
public sealed class MemoryDirectory : IStoreDirectory
{
    readonly Lock _lock = new();
    readonly Random _random;
    readonly MemoryNames _names;
    bool _crashed;
    bool _locked;
    int _sharers;
    int _operations;

    public MemoryDirectory(int seed)
        : this(new Random(seed), new MemoryNames())
    {
    }

    MemoryDirectory(Random random, MemoryNames names)
    {
        _random = random;
        _names = names;
    }

    /// <summary>Asked before every changing operation what is to happen to it; null means all work.</summary>
    public Func<DiskOperation, DiskFault>? Inject { get; set; }

    public string Location => "memory";

    public long FreeBytes { get; set; } = long.MaxValue;

    /// <summary>True once a <see cref="DiskFault.Crash"/> was injected.</summary>
    public bool Crashed
    {
        get
        {
            lock (_lock)
                return _crashed;
        }
    }

    /// <summary>Changing operations so far.</summary>
    public int Operations
    {
        get
        {
            lock (_lock)
                return _operations;
        }
    }

    /// <summary>Lets the process die now.</summary>
    public void Crash()
    {
        lock (_lock)
            _crashed = true;
    }

    /// <summary>What the next process finds after a crash now. This directory is of no use afterwards.</summary>
    public MemoryDirectory AfterCrash()
    {
        lock (_lock)
        {
            _crashed = true;
            return new MemoryDirectory(_random, _names.AfterCrash(_random)) { FreeBytes = FreeBytes };
        }
    }

    /// <summary>
    /// What the next process finds after only the process died: everything as it was, and what was not synced still to be lost by a later crash.
    /// This directory is of no use afterwards.
    /// </summary>
    public MemoryDirectory AfterKill()
    {
        lock (_lock)
        {
            _crashed = true;
            return new MemoryDirectory(_random, _names) { FreeBytes = FreeBytes };
        }
    }

    /// <summary>All files with their sizes, in ordinal order.</summary>
    public IReadOnlyList<(string Name, long Length)> Files()
    {
        lock (_lock)
            return _names.All();
    }

    /// <summary>Turns one bit of a file over, as a failing disk does.</summary>
    public void Flip(string name, long bit)
    {
        lock (_lock)
            _names.Find(name).Flip(bit);
    }

    public IDisposable Lock(string name)
    {
        lock (_lock)
        {
            ThrowIfCrashed();
            if (_locked || _sharers > 0)
                throw new StoreLockedException(name, "this test");
            _locked = true;
            return new Unlocker(() => _locked = false, _lock);
        }
    }

    public IDisposable? ShareLock(string name)
    {
        lock (_lock)
        {
            ThrowIfCrashed();
            if (_locked)
                throw new StoreLockedException(name, "this test");
            _sharers++;
            return new Unlocker(() => _sharers--, _lock);
        }
    }

    public void CreateFolder(string folder)
    {
        var fault = Ask(DiskOperationKind.CreateFolder, folder);
        lock (_lock)
            Begin(fault);
    }

    public IStoreFile Create(string name)
    {
        var fault = Ask(DiskOperationKind.Create, name);
        lock (_lock)
        {
            Begin(fault);
            return new MemoryFile(this, name, _names.Create(name), writable: true);
        }
    }

    public IStoreFile OpenRead(string name)
    {
        lock (_lock)
        {
            ThrowIfCrashed();
            return new MemoryFile(this, name, _names.Find(name), writable: false);
        }
    }

    public bool Exists(string name)
    {
        lock (_lock)
        {
            ThrowIfCrashed();
            return _names.Exists(name);
        }
    }

    public IReadOnlyList<string> List(string folder)
    {
        lock (_lock)
        {
            ThrowIfCrashed();
            return _names.List(folder);
        }
    }

    public void Rename(string from, string to)
    {
        var fault = Ask(DiskOperationKind.Rename, from);
        lock (_lock)
        {
            Begin(fault);
            _names.Rename(from, to);
        }
    }

    public void Delete(string name)
    {
        var fault = Ask(DiskOperationKind.Delete, name);
        lock (_lock)
        {
            Begin(fault);
            _names.Delete(name);
        }
    }

    public void SyncFolder(string folder)
    {
        var fault = Ask(DiskOperationKind.SyncFolder, folder);
        lock (_lock)
            if (Begin(fault, crashed: () => _names.SyncOrNot(folder, _random)))
                _names.Sync(folder);
    }

    internal long LengthOf(MemoryFile file)
    {
        lock (_lock)
            return Open(file).Length;
    }

    internal int Read(MemoryFile file, long offset, Span<byte> buffer)
    {
        lock (_lock)
            return Open(file).Read(offset, buffer);
    }

    internal void Write(MemoryFile file, long offset, ReadOnlySpan<byte> bytes)
    {
        var fault = Ask(DiskOperationKind.Write, file.Name);
        lock (_lock)
        {
            var inode = OpenForWriting(file);
            if (fault is DiskFault.None or DiskFault.Lie)
            {
                inode.Write(offset, fault == DiskFault.None ? bytes : []);
                return;
            }
            inode.Write(offset, bytes[.._random.Next(bytes.Length + 1)]);
            throw Failure(fault);
        }
    }

    internal void Preallocate(MemoryFile file, long length)
    {
        var fault = Ask(DiskOperationKind.Preallocate, file.Name);
        lock (_lock)
        {
            var inode = OpenForWriting(file);
            Begin(fault);
            inode.SetLength(length);
        }
    }

    internal void Sync(MemoryFile file)
    {
        var fault = Ask(DiskOperationKind.Sync, file.Name);
        lock (_lock)
        {
            var inode = OpenForWriting(file);
            if (Begin(fault, failed: () => inode.FailSync(_random), crashed: () => SyncOrNot(inode)))
                inode.Sync();
        }
    }

    // Outside the lock, so that a test may hold one operation back while others go on.
    DiskFault Ask(DiskOperationKind kind, string name)
    {
        int number;
        lock (_lock)
        {
            ThrowIfCrashed();
            number = _operations++;
        }
        return Inject?.Invoke(new DiskOperation(kind, name, number)) ?? DiskFault.None;
    }

    // False: the operation is to do nothing and claim success.
    bool Begin(DiskFault fault, Action? failed = null, Action? crashed = null)
    {
        ThrowIfCrashed();
        if (fault is DiskFault.None or DiskFault.Lie)
            return fault == DiskFault.None;
        if (fault == DiskFault.Crash)
            crashed?.Invoke();
        else
            failed?.Invoke();
        throw Failure(fault);
    }

    IOException Failure(DiskFault fault)
    {
        if (fault == DiskFault.DiskFull)
            return new DiskFullException("no space left (simulated)");
        if (fault == DiskFault.Error)
            return new IOException("input/output error (simulated)");
        _crashed = true;
        return new SimulatedCrashException();
    }

    void SyncOrNot(MemoryInode inode)
    {
        if (_random.Next(2) == 0)
            inode.Sync();
    }

    MemoryInode Open(MemoryFile file)
    {
        ThrowIfCrashed();
        ObjectDisposedException.ThrowIf(file.IsDisposed, file);
        return file.Inode;
    }

    MemoryInode OpenForWriting(MemoryFile file) =>
        file.Writable ? Open(file) : throw new InvalidOperationException($"{file.Name} was opened for reading");

    void ThrowIfCrashed()
    {
        if (_crashed)
            throw new SimulatedCrashException();
    }

    sealed class Unlocker(Action release, Lock guard) : IDisposable
    {
        public void Dispose()
        {
            lock (guard)
                release();
        }
    }
}
