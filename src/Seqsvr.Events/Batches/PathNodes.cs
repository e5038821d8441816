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

    readonly List<Node> _nodes = [];

    // Open addressing, load at most one half: an entry is a node, or 0, which is nobody's child.
    int[] _children = new int[256];

    public PathNodes()
    {
        _nodes.Add(new Node(None, [], 0, 0));
        _nodes.Add(new Node(None, [], 0, 0));
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
        var hash = Hash(parent, name);
        var place = (int)hash & (_children.Length - 1);
        for (; _children[place] != 0; place = (place + 1) & (_children.Length - 1))
        {
            var node = _nodes[_children[place]];
            if (node.Hash == hash && node.Parent == parent && name.SequenceEqual(node.Name))
                return _children[place];
        }
        _children[place] = _nodes.Count;
        _nodes.Add(new Node(parent, name.ToArray(), _nodes[parent].PathBytes + 1 + name.Length, hash));
        if (_nodes.Count * 2 > _children.Length)
            Grow();
        return _nodes.Count - 1;
    }

    void Grow()
    {
        _children = new int[_children.Length * 2];
        for (var node = EventMembers + 1; node < _nodes.Count; node++)
        {
            var place = (int)_nodes[node].Hash & (_children.Length - 1);
            while (_children[place] != 0)
                place = (place + 1) & (_children.Length - 1);
            _children[place] = node;
        }
    }

    static uint Hash(int parent, ReadOnlySpan<byte> name) => (uint)TextHash.Of(name) ^ (uint)parent * 0x9E3779B1;

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

    sealed class Node(int parent, byte[] name, int pathBytes, uint hash)
    {
        public readonly int Parent = parent;
        public readonly byte[] Name = name;
        public readonly int PathBytes = pathBytes;
        public readonly uint Hash = hash;
        public ColumnPath? Path;
        public int Next = None;
    }
}
