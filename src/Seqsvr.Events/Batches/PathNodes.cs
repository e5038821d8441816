using Seqsvr.Events.Model;

namespace Seqsvr.Events.Batches;

/// <summary>
/// The member names met so far, as a tree: node 0 is above all user properties, node 1 above the event's own members.
/// Kept from batch to batch, since a service sends the same names for ever. Senders also keep the order of members, so each node remembers which
/// one followed it last time and a lookup is mostly one comparison of bytes.
/// </summary>
internal sealed class PathNodes
{
    /// <summary>Parent of the top-level user properties.</summary>
    public const int Properties = 0;

    /// <summary>Parent of <c>@mt</c>, <c>@l</c>...</summary>
    public const int EventMembers = 1;

    const int None = -1;

    readonly Dictionary<Key, int> _children = new(KeyComparer.Instance);
    readonly List<Node> _nodes = [];

    public PathNodes()
    {
        _nodes.Add(new Node(None, [], 0));
        _nodes.Add(new Node(None, [], 0));
    }

    /// <summary>How many names there are.</summary>
    public int Count => _nodes.Count;

    /// <summary>Bytes of the path from the top level down to a node.</summary>
    public int PathBytes(int node) => _nodes[node].PathBytes;

    /// <summary>The column a node stands for. Made on first use: only leaves need it, and long chains of names would add up.</summary>
    public ColumnPath PathOf(int node) => _nodes[node].Path ??= BuildPath(node);

    /// <summary>
    /// The node of member <paramref name="name"/> below <paramref name="parent"/>; <paramref name="previous"/> is the sibling read just
    /// before, or the parent itself at the first member.
    /// </summary>
    public int Child(int parent, int previous, ReadOnlySpan<byte> name)
    {
        var guess = _nodes[previous].Next;
        if (guess != None && _nodes[guess].Parent == parent && name.SequenceEqual(_nodes[guess].Name))
            return guess;
        var child = Child(parent, name);
        _nodes[previous].Next = child;
        return child;
    }

    /// <summary>As <see cref="Child(int, int, ReadOnlySpan{byte})"/>, without a guess from the order of members.</summary>
    public int Child(int parent, ReadOnlySpan<byte> name)
    {
        var lookup = _children.GetAlternateLookup<SpanKey>();
        if (lookup.TryGetValue(new SpanKey(parent, name), out var child))
            return child;
        child = _nodes.Count;
        var bytes = name.ToArray();
        _nodes.Add(new Node(parent, bytes, _nodes[parent].PathBytes + 1 + bytes.Length));
        _children.Add(new Key(parent, bytes), child);
        return child;
    }

    ColumnPath BuildPath(int node)
    {
        var (parent, name) = (_nodes[node].Parent, _nodes[node].Name);
        return parent switch
        {
            Properties => new ColumnPath(name),
            EventMembers => new ColumnPath([ColumnPath.MemberMark, .. name]),
            _ => PathOf(parent).Child(name),
        };
    }

    sealed class Node(int parent, byte[] name, int pathBytes)
    {
        public readonly int Parent = parent;
        public readonly byte[] Name = name;
        public readonly int PathBytes = pathBytes;
        public ColumnPath? Path;
        public int Next = None;
    }

    readonly record struct Key(int Parent, byte[] Name);

    readonly ref struct SpanKey(int parent, ReadOnlySpan<byte> name)
    {
        public readonly int Parent = parent;
        public readonly ReadOnlySpan<byte> Name = name;
    }

    sealed class KeyComparer : IEqualityComparer<Key>, IAlternateEqualityComparer<SpanKey, Key>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals(Key x, Key y) => x.Parent == y.Parent && x.Name.AsSpan().SequenceEqual(y.Name);

        public int GetHashCode(Key key) => Hash(key.Parent, key.Name);

        public bool Equals(SpanKey alternate, Key other) => alternate.Parent == other.Parent && alternate.Name.SequenceEqual(other.Name);

        public int GetHashCode(SpanKey alternate) => Hash(alternate.Parent, alternate.Name);

        public Key Create(SpanKey alternate) => new(alternate.Parent, alternate.Name.ToArray());

        static int Hash(int parent, ReadOnlySpan<byte> name) => (int)TextInterner.Hash(name) ^ (parent * 0x61C88647);
    }
}
