using System.Text;

namespace Seqsvr.Events.Model;

/// <summary>
/// The columns of a group, put back into the nesting they were flattened from: writers walk it to print an event as JSON,
/// the evaluator walks it to build an object value. A node may be both a leaf (in rows where it is a scalar) and have
/// children (in rows where it is an object).
/// </summary>
public sealed class PropertyTree
{
    readonly List<PropertyTree> _children = [];
    Dictionary<string, PropertyTree>? _byName;
    IReadOnlyList<PropertyTree>? _byNameOrder;

    PropertyTree(string name)
    {
        Name = name;
        NameUtf8 = Encoding.UTF8.GetBytes(name);
    }

    /// <summary>The member name; empty at the root.</summary>
    public string Name { get; }

    /// <summary><see cref="Name"/> as UTF-8, unescaped.</summary>
    public ReadOnlyMemory<byte> NameUtf8 { get; }

    /// <summary>Index of the column that holds this node where it is no object, or -1.</summary>
    public int Column { get; private set; } = -1;

    /// <summary>The members below, in order of first occurrence.</summary>
    public IReadOnlyList<PropertyTree> Children => _children;

    /// <summary>
    /// The members below, by name. In which order they first occur depends on the other events of a group, and so on where a store keeps an event;
    /// what the query language sees of an object may not.
    /// </summary>
    public IReadOnlyList<PropertyTree> ChildrenByName => _byNameOrder ??= _children.Count < 2
        ? _children
        : [.. _children.OrderBy(child => child.Name, StringComparer.Ordinal)];

    /// <summary>Top-level user properties.</summary>
    public PropertyTree Properties { get; private set; } = null!;

    /// <summary>The event's own members (<c>mt</c>, <c>l</c>, <c>ra</c>...); set at the root only.</summary>
    public PropertyTree EventMembers { get; private set; } = null!;

    /// <summary>The child of this name, or null.</summary>
    public PropertyTree? Find(string name) => _byName?.GetValueOrDefault(name);

    /// <summary>Builds the tree of <paramref name="paths"/>; column numbers are positions in that list.</summary>
    public static PropertyTree Build(IReadOnlyList<ColumnPath> paths)
    {
        var root = new PropertyTree("") { Properties = new PropertyTree(""), EventMembers = new PropertyTree("") };
        for (var i = 0; i < paths.Count; i++)
        {
            var node = paths[i].IsMember ? root.EventMembers : root.Properties;
            foreach (var segment in paths[i].Segments())
                node = node.FindOrAdd(segment);
            node.Column = i;
        }
        return root;
    }

    PropertyTree FindOrAdd(string name)
    {
        _byName ??= new Dictionary<string, PropertyTree>(StringComparer.Ordinal);
        if (!_byName.TryGetValue(name, out var child))
        {
            child = new PropertyTree(name);
            _byName.Add(name, child);
            _children.Add(child);
        }
        return child;
    }
}
