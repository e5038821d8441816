namespace Seqsvr.Testing.Storage;

/// <summary>
/// The names of a <see cref="MemoryDirectory"/>: as the running process sees them, and as a crash would leave them. Guarded by its lock.
/// </summary>
sealed class MemoryNames
{
    readonly Dictionary<string, MemoryInode> _live = new(StringComparer.Ordinal);
    readonly Dictionary<string, MemoryInode> _durable = new(StringComparer.Ordinal);
    readonly List<Change> _pending = [];

    /// <summary>One creation (<c>From</c> is null), rename, or deletion (<c>To</c> is null) that a crash may undo.</summary>
    sealed record Change(string? From, string? To, MemoryInode Inode)
    {
        public string Folder => FolderOf((To ?? From)!);
    }

    public bool Exists(string name) => _live.ContainsKey(name);

    public MemoryInode Find(string name) =>
        _live.TryGetValue(name, out var inode) ? inode : throw new FileNotFoundException($"{name} does not exist", name);

    public IReadOnlyList<string> List(string folder)
    {
        var names = _live.Keys.Where(name => FolderOf(name) == folder).ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    public IReadOnlyList<(string Name, long Length)> All() =>
        [.. _live.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value.Length))];

    public MemoryInode Create(string name)
    {
        var inode = new MemoryInode();
        Apply(new Change(null, name, inode));
        return inode;
    }

    public void Rename(string from, string to) => Apply(new Change(from, to, Find(from)));

    public void Delete(string name)
    {
        if (_live.TryGetValue(name, out var inode))
            Apply(new Change(name, null, inode));
    }

    /// <summary>Makes the pending changes of a folder durable.</summary>
    public void Sync(string folder)
    {
        foreach (var change in _pending.Where(change => change.Folder == folder))
            Apply(change, _durable);
        _pending.RemoveAll(change => change.Folder == folder);
    }

    /// <summary>A crash at a folder sync: before or after it had its effect.</summary>
    public void SyncOrNot(string folder, Random random)
    {
        if (random.Next(2) == 0)
            Sync(folder);
    }

    /// <summary>What a crash now leaves: any subset of the pending changes happened.</summary>
    public MemoryNames AfterCrash(Random random)
    {
        foreach (var change in _pending)
            if (random.Next(2) == 0)
                Apply(change, _durable);
        var next = new MemoryNames();
        foreach (var (name, inode) in _durable.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var left = inode.AfterCrash(random);
            next._live.Add(name, left);
            next._durable.Add(name, left);
        }
        return next;
    }

    void Apply(Change change)
    {
        Apply(change, _live);
        _pending.Add(change);
    }

    static void Apply(Change change, Dictionary<string, MemoryInode> names)
    {
        if (change.From is not null && names.GetValueOrDefault(change.From) == change.Inode)
            names.Remove(change.From);
        if (change.To is not null)
            names[change.To] = change.Inode;
    }

    static string FolderOf(string name)
    {
        var slash = name.LastIndexOf('/');
        return slash < 0 ? "" : name[..slash];
    }
}
