using Seqsvr.Store;
using Seqsvr.Store.Files;
using Seqsvr.Store.Log;
using Seqsvr.Store.Scan;
using Seqsvr.Testing.Storage;

namespace Seqsvr.Simulator;

/// <summary>
/// One seed: a store that lives several short lives on a bad disk. Each life opens it, checks what is there, does random steps (groups of
/// appends, the steps of a flush and of a merge, deletions, indexes, snapshots that are looked at later) and ends by a crash inside any disk operation, a
/// kill, or a clean close. Everything that happens follows from the seed, so a failing one can be replayed.
/// </summary>
public sealed class Simulation
{
    const int LivesMax = 5;
    const int StepsMax = 45;
    const int OperationsOfALife = 180;

    readonly Random _random;
    readonly SimulatedDisk _disk;
    readonly EventStoreOptions _options;
    readonly ExpectedEvents _expected = new();
    readonly SimulatedMaintenance _maintenance;
    readonly SimulatedIndexes _indexes;
    int _nextId = 1;

    Simulation(int seed, PlantedMistake planted)
    {
        _random = new Random(seed);
        _disk = new SimulatedDisk(seed, planted);
        _maintenance = new SimulatedMaintenance(_random, _disk, _expected, planted);
        _indexes = new SimulatedIndexes(_random, planted);
        _options = new EventStoreOptions
        {
            FlushRows = _random.Next(5, 80),
            LogFileBytes = _random.Next(1, 12_000),
            BlockRows = _random.Next(8, 64),
            GroupRows = _random.Next(2, 16),
            SegmentRows = _random.Next(40, 400),
        };
    }

    /// <summary>Runs a seed. Throws <see cref="SimulationException"/>, or whatever escaped from the store, where it broke a promise.</summary>
    public static void Run(int seed, PlantedMistake planted = PlantedMistake.No) => new Simulation(seed, planted).Run();

    void Run()
    {
        var lives = _random.Next(2, LivesMax + 1);
        for (var life = 0; life < lives; life++)
            Live();
        _disk.Behave();
        var looked = Look(new CountedReports());
        using (var engine = Open())
        {
            var found = Read(engine.Visible.Snapshot());
            _expected.CheckRestart(found);
            CheckLook(looked, found);
            SimulatedIndexes.Check(engine);
            SimulatedIndexes.CheckFiles(engine, _disk.Directory);
        }
        if (_random.Next(4) == 0)
            Damage();
    }

    void Live()
    {
        _disk.Misbehave(_random, OperationsOfALife);
        if (TryOpen() is not { } engine)
        {
            _disk.Restart(_random);
            return;
        }
        using (engine)
        {
            var cleanly = RunSteps(engine);
            if (cleanly)
                engine.CloseLog();
        }
        _disk.Restart(_random);
    }

    // False where the process died on the way.
    bool RunSteps(StoreEngine engine)
    {
        using var held = new HeldSnapshots();
        try
        {
            _expected.CheckRestart(Read(engine.Visible.Snapshot()));
            SimulatedIndexes.Check(engine);
            var steps = _random.Next(StepsMax);
            for (var step = 0; step < steps && !_disk.IsDead; step++)
                Step(engine, held);
            if (!_disk.IsDead)
                held.Check();
            return !_disk.IsDead && _random.Next(2) == 0;
        }
        catch (SimulatedCrashException)
        {
            return false;
        }
    }

    void Step(StoreEngine engine, HeldSnapshots held)
    {
        var choice = _random.Next(18);
        switch (choice)
        {
            case < 5:
                Append(engine);
                break;
            case 5 or 6:
                TryStep(() => engine.Flusher.WriteSegment(CancellationToken.None));
                break;
            case 7:
                TryStep(() => CommitFlushed(engine));
                break;
            case 8:
                TryStep(engine.Flusher.TrimLog);
                break;
            case 9 or 10:
                TryStep(() => _maintenance.WriteMerged(engine));
                break;
            case 11 or 12:
                TryStep(() => _maintenance.CommitMerged(engine));
                break;
            case 13:
                TryStep(() => _maintenance.Delete(engine));
                break;
            case 14 or 15:
                TryStep(() => _indexes.Step(engine, meanwhile: () => TryStep(() => _maintenance.CommitMerged(engine))));
                break;
            case 16:
                engine.Visible.JoinSmall();
                break;
            default:
                held.Take(engine.Visible);
                break;
        }
        // Reading everything costs more than most steps: always after a commit, now and then after the others.
        if (_disk.IsDead || (choice is not (7 or > 10) && _random.Next(4) > 0))
            return;
        _expected.CheckRunning(Read(engine.Visible.Snapshot()));
        SimulatedIndexes.Check(engine);
    }

    void Append(StoreEngine engine)
    {
        var group = new List<PendingAppend>();
        var batches = new List<Range>();
        for (var i = _random.Next(1, 5); i > 0; i--)
        {
            var count = _random.Next(10) == 0 ? _random.Next(1, 60) : _random.Next(1, 8);
            batches.Add(new Range(_nextId, _nextId + count));
            group.Add(new PendingAppend(NumberedEvents.Batch(_nextId, count)));
            _nextId += count;
        }
        try
        {
            engine.Commit(group);
            _expected.Acknowledge(batches);
        }
        catch (StoreUnavailableException)
        {
            _expected.LeaveOpen(batches);
        }
        foreach (var append in group)
            append.Dispose();
    }

    void CommitFlushed(StoreEngine engine)
    {
        if (engine.Flusher.Commit() is not null)
            _expected.SettleDeletions();
    }

    void TryStep(Action step)
    {
        try
        {
            step();
        }
        catch (IOException)
        {
            // What flush, merge and deletion are allowed to do on a failing disk; they go on, or begin anew, at their next step.
        }
    }

    // Null where the process died while starting. A start on a disk that fails may fail, but must leave things so that the next works.
    StoreEngine? TryOpen()
    {
        while (true)
        {
            try
            {
                var engine = Open();
                if (!_disk.IsDead)
                    return engine;
                // It died at an operation whose failure costs nothing, such as the deletion of what is left over.
                engine.Dispose();
                return null;
            }
            catch (SimulatedCrashException)
            {
                return null;
            }
            catch (IOException) when (_disk.FailsAtTimes)
            {
                _disk.FailLessOften();
            }
        }
    }

    // One bit turned over after a clean close.
    void Damage()
    {
        using (var engine = Open())
            engine.CloseLog();
        var place = _disk.FlipABit(_random);
        var reports = new CountedReports();
        var lookReports = new CountedReports();
        var looked = Look(lookReports);
        using var damaged = Open(reports);
        var found = Read(damaged.Visible.Snapshot());
        try
        {
            _expected.CheckDamaged(found, reports.Damages);
            _expected.CheckDamaged(looked, lookReports.Damages);
            CheckLook(looked, found);
            SimulatedIndexes.Check(damaged);
            _maintenance.RunOnDamage(damaged);
            SimulatedIndexes.Check(damaged);
        }
        catch (SimulationException error)
        {
            throw new SimulationException($"{error.Message}; the damage is at {place}");
        }
    }

    // What a reader that may not change anything finds before the next start.
    List<int> Look(IStoreEvents events)
    {
        using var stopped = StoppedStore.Open(_disk.Directory, _options, events);
        return Read(stopped.Snapshot());
    }

    static void CheckLook(List<int> looked, List<int> found)
    {
        if (!looked.SequenceEqual(found))
            throw new SimulationException($"a reader of the stopped store found {looked.Count} events and the next start {found.Count}");
    }

    StoreEngine Open(IStoreEvents? events = null) => StoreEngine.Open(_disk.Directory, _options, TimeProvider.System, events);

    static List<int> Read(StoreSnapshot snapshot)
    {
        using (snapshot)
            return StoredEvents.Read(snapshot);
    }
}
