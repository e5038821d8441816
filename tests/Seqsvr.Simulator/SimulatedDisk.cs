using Seqsvr.Store.Files;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Simulator;

/// <summary>The disk of one simulation: decides, by seed, which operation crashes or fails, and what a restart finds.</summary>
sealed class SimulatedDisk
{
    readonly PlantedMistake _planted;
    readonly Random _faults;
    MemoryDirectory _directory;
    int _crashAt;
    double _failureRate;
    DiskFault _failure;

    public SimulatedDisk(int seed, PlantedMistake planted)
    {
        _planted = planted;
        _faults = new Random(~seed);
        _directory = new MemoryDirectory(seed);
        Behave();
    }

    public IStoreDirectory Directory => _directory;

    /// <summary>True while a merge or a deletion writes.</summary>
    public bool IsMaintenance { get; set; }

    /// <summary>True once the process crashed.</summary>
    public bool IsDead => _directory.Crashed;

    /// <summary>True where operations fail now and then although the process lives.</summary>
    public bool FailsAtTimes => _failureRate > 0;

    /// <summary>Every operation works from now on.</summary>
    public void Behave()
    {
        _crashAt = int.MaxValue;
        _failureRate = 0;
        _directory.Inject = Decide;
    }

    /// <summary>Chooses what goes wrong in this life: usually a crash at some operation, at times failures, at times nothing.</summary>
    public void Misbehave(Random random, int operations)
    {
        Behave();
        if (random.Next(5) > 0)
            _crashAt = _directory.Operations + random.Next(operations);
        if (random.Next(3) > 0)
            return;
        _failureRate = random.NextDouble() * 0.4;
        _failure = random.Next(2) == 0 ? DiskFault.Error : DiskFault.DiskFull;
    }

    /// <summary>Makes progress certain where everything keeps failing.</summary>
    public void FailLessOften() => _failureRate = _failureRate < 0.01 ? 0 : _failureRate / 2;

    /// <summary>What the next process finds: after a power failure, or after only the process ended.</summary>
    public void Restart(Random random)
    {
        _directory = random.Next(3) == 0 ? _directory.AfterKill() : _directory.AfterCrash();
        Behave();
    }

    /// <summary>Turns over one bit of one file. Returns where.</summary>
    public string FlipABit(Random random)
    {
        var files = _directory.Files().Where(file => file.Length > 0).ToArray();
        var (name, length) = files[random.Next(files.Length)];
        // Preallocated space is mostly empty; what matters stands in front.
        var bit = random.NextInt64(8 * (random.Next(2) == 0 ? length : Math.Min(length, 2048)));
        _directory.Flip(name, bit);
        return $"bit {bit} of {name}";
    }

    DiskFault Decide(DiskOperation operation)
    {
        if (operation.Number == _crashAt)
            return DiskFault.Crash;
        if (_planted == PlantedMistake.FileSyncDoesNothing && operation.Kind == DiskOperationKind.Sync)
            return DiskFault.Lie;
        if (_planted == PlantedMistake.FolderSyncDoesNothing && operation.Kind == DiskOperationKind.SyncFolder)
            return DiskFault.Lie;
        if (_planted == PlantedMistake.NewSegmentIsNotSynced && IsMaintenance
            && operation.Kind == DiskOperationKind.Sync && FileNames.TryParseSegment(operation.Name, out _))
            return DiskFault.Lie;
        return _failureRate > 0 && _faults.NextDouble() < _failureRate ? _failure : DiskFault.None;
    }
}
