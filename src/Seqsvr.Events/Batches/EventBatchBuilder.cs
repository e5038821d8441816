using Seqsvr.Events.Model;

namespace Seqsvr.Events.Batches;

/// <summary>
/// Collects events, member by member, into an <see cref="EventBatch"/>. Call order: <see cref="BeginEvent"/>, then one Add or
/// <see cref="Enter"/> per member, <see cref="EndEvent"/>; at last <see cref="Build"/>, or <see cref="Clear"/> to throw all away. Keeps its tables
/// between batches, so use one instance for many. Not thread-safe.
/// </summary>
public sealed class EventBatchBuilder
{
    /// <summary>Forget the learned names beyond this many, so that endless new names cannot fill memory.</summary>
    const int NodesKeptMax = 20_000;

    const int Unused = -1;

    readonly ShapeTable _shapes = new();
    readonly List<long> _timestamps = [];
    readonly List<int> _rowShapes = [];
    readonly List<int> _slotStarts = [];
    readonly List<int> _columnNodes = [];
    readonly List<TextInterner> _interners = [];
    PathNodes _nodes = new();
    int[] _nodeColumns = [];
    int[] _nodeRows = [];
    long[] _slots = new long[1024];
    int _slotCount;
    int[] _rowColumns = new int[64];
    SlotKind[] _rowKinds = new SlotKind[64];
    int _rowSlots;
    int _row;

    /// <summary>Parent of the top-level user properties.</summary>
    public const int PropertiesRoot = PathNodes.Properties;

    /// <summary>Parent of the event's own members.</summary>
    public const int MembersRoot = PathNodes.EventMembers;

    /// <summary>Events so far.</summary>
    public int Count => _timestamps.Count;

    /// <summary>Distinct columns so far.</summary>
    public int ColumnCount => _columnNodes.Count;

    /// <summary>Slots of all events so far.</summary>
    public int SlotCount => _slotCount;

    /// <summary>Slots of the current event so far.</summary>
    public int SlotsInEvent => _rowSlots;

    /// <summary>Starts an event.</summary>
    public void BeginEvent()
    {
        _row++;
        _rowSlots = 0;
    }

    /// <summary>
    /// The node of a member; <paramref name="previous"/> is the sibling read just before, or the parent. Valid until <see cref="Build"/>
    /// or <see cref="Clear"/>.
    /// </summary>
    public int Child(int parent, int previous, ReadOnlySpan<byte> name) => _nodes.Child(parent, previous, name);

    /// <summary>Bytes of the path from the top level down to a node.</summary>
    public int PathBytes(int node) => _nodes.PathBytes(node);

    /// <summary>Marks a member as present in the current event; false when it was there already, whatever its value was.</summary>
    public bool Enter(int node)
    {
        if (node >= _nodeRows.Length)
        {
            var length = Math.Max(256, Math.Max(node + 1, _nodeRows.Length * 2));
            var known = _nodeColumns.Length;
            Array.Resize(ref _nodeRows, length);
            Array.Resize(ref _nodeColumns, length);
            _nodeColumns.AsSpan(known).Fill(Unused);
        }
        if (_nodeRows[node] == _row)
            return false;
        _nodeRows[node] = _row;
        return true;
    }

    /// <summary>Gives the entered member a value that needs no text.</summary>
    public void Add(int node, SlotKind kind, long slot) => Append(ColumnOf(node), kind, slot);

    /// <summary>Gives the entered member a textual value.</summary>
    public void Add(int node, SlotKind kind, ReadOnlySpan<byte> text)
    {
        var column = ColumnOf(node);
        Append(column, kind, _interners[column].Intern(text));
    }

    /// <summary>Completes the event, which happened at <paramref name="timestamp"/> (UTC ticks).</summary>
    public void EndEvent(long timestamp)
    {
        _rowShapes.Add(_shapes.Intern(_rowColumns.AsSpan(0, _rowSlots), _rowKinds.AsSpan(0, _rowSlots)));
        _slotStarts.Add(_slotCount - _rowSlots);
        _timestamps.Add(timestamp);
    }

    /// <summary>
    /// Takes back what came after the first <paramref name="count"/> events, when there were <paramref name="slotCount"/> slots: events, or one that was
    /// begun and is not to be ended. Names and texts that only they had stay, unused.
    /// </summary>
    public void Rewind(int count, int slotCount)
    {
        _timestamps.RemoveRange(count, Count - count);
        _rowShapes.RemoveRange(count, _rowShapes.Count - count);
        _slotStarts.RemoveRange(count, _slotStarts.Count - count);
        _slotCount = slotCount;
        _rowSlots = 0;
    }

    /// <summary>Hands out the events and starts over; null where there were none.</summary>
    public EventBatch? Build()
    {
        EventBatch? batch = null;
        if (Count > 0)
        {
            var paths = new ColumnPath[ColumnCount];
            var texts = new TextDictionary[ColumnCount];
            for (var i = 0; i < paths.Length; i++)
            {
                paths[i] = _nodes.PathOf(_columnNodes[i]);
                texts[i] = _interners[i].ToDictionary();
            }
            batch = new EventBatch(
                [.. _timestamps], paths, texts, _shapes.ToArray(), [.. _rowShapes], [.. _slotStarts], _slots.AsSpan(0, _slotCount).ToArray());
        }
        Clear();
        return batch;
    }

    /// <summary>Throws the events away and starts over.</summary>
    public void Clear()
    {
        for (var i = 0; i < ColumnCount; i++)
        {
            _nodeColumns[_columnNodes[i]] = Unused;
            _interners[i].Clear();
        }
        _columnNodes.Clear();
        _shapes.Clear();
        _timestamps.Clear();
        _rowShapes.Clear();
        _slotStarts.Clear();
        _slotCount = 0;
        if (_nodes.Count > NodesKeptMax)
            ForgetNames();
    }

    void ForgetNames()
    {
        _nodes = new PathNodes();
        _nodeRows = [];
        _nodeColumns = [];
        _interners.Clear();
    }

    int ColumnOf(int node)
    {
        var column = _nodeColumns[node];
        if (column != Unused)
            return column;
        column = _columnNodes.Count;
        _columnNodes.Add(node);
        _nodeColumns[node] = column;
        if (_interners.Count == column)
            _interners.Add(new TextInterner());
        return column;
    }

    void Append(int column, SlotKind kind, long slot)
    {
        if (_rowSlots == _rowColumns.Length)
        {
            Array.Resize(ref _rowColumns, _rowSlots * 2);
            Array.Resize(ref _rowKinds, _rowSlots * 2);
        }
        _rowColumns[_rowSlots] = column;
        _rowKinds[_rowSlots++] = kind;
        if (_slotCount == _slots.Length)
            Array.Resize(ref _slots, _slotCount * 2);
        _slots[_slotCount++] = slot;
    }
}
