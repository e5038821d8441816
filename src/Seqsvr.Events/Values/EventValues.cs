using Seqsvr.Events.Model;

namespace Seqsvr.Events.Values;

/// <summary>
/// Values of an event as its sender meant them: undoes the flattening of nested objects. A path may lead to a leaf column, to
/// an object spread over the columns below it, or into an object that was kept whole as JSON. Members of an object that was spread come by name.
/// </summary>
public static class EventValues
{
    /// <summary>The value at <paramref name="path"/>, undefined where the event has none.</summary>
    public static Value Property(EventRow row, ColumnPath path)
    {
        var leaf = row[path];
        if (!leaf.IsMissing)
            return CellValue.From(leaf);
        var root = path.IsMember ? row.Group.Tree.EventMembers : row.Group.Tree.Properties;
        return Descend(row, root, path.Segments());
    }

    /// <summary>All user properties as one object.</summary>
    public static Value Properties(EventRow row) => ObjectAt(row, row.Group.Tree.Properties) is { IsUndefined: false } value ? value : Value.Object([]);

    /// <summary>The value of a node of the group's <see cref="PropertyTree"/>, undefined where the event has none.</summary>
    public static Value At(EventRow row, PropertyTree node)
    {
        if (node.Column >= 0 && row.Group.CellAt(node.Column, row.Row) is { IsMissing: false } cell)
            return CellValue.From(cell);
        return ObjectAt(row, node);
    }

    static Value Descend(EventRow row, PropertyTree node, string[] segments)
    {
        for (var i = 0; i < segments.Length; i++)
        {
            if (node.Find(segments[i]) is not { } child)
                return Value.Undefined;
            node = child;
            if (node.Column >= 0 && row.Group.CellAt(node.Column, row.Row) is { Kind: SlotKind.Json } whole)
                return MemberOf(CellValue.From(whole), segments.AsSpan(i + 1));
        }
        return At(row, node);
    }

    static Value MemberOf(Value value, ReadOnlySpan<string> segments)
    {
        foreach (var segment in segments)
            value = value.Member(segment);
        return value;
    }

    static Value ObjectAt(EventRow row, PropertyTree node)
    {
        List<KeyValuePair<string, Value>>? members = null;
        foreach (var child in node.ChildrenByName)
        {
            var value = At(row, child);
            if (!value.IsUndefined || IsKept(row, child))
                (members ??= []).Add(new(child.Name, value));
        }
        return members is null ? Value.Undefined : Value.Object(members);
    }

    // A number beyond decimal reads as undefined, but the object that holds it exists.
    static bool IsKept(EventRow row, PropertyTree node) =>
        node.Column >= 0 && row.Group.CellAt(node.Column, row.Row).Kind == SlotKind.Number;
}
