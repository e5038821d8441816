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

    /// <summary>From so many shapes in a batch on, the order of an event's members no longer makes a shape of its own.</summary>
    const int OrderedShapesMax = 256;

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

    /// <summary>Slots of the current event so far; of the last one until the next is begun.</summary>
    public int SlotsInEvent => _rowSlots;

    /// <summary>Counts batches: codes of texts mean something within one only.</summary>
    public int BatchNumber { get; private set; }

    /// <summary>Counts how often the names were forgotten, which makes all nodes void.</summary>
    public int NamesVersion { get; private set; }

    /// <summary>True where events of this batch get their slots in the order of the columns, and not in that of the members, when they end.</summary>
    public bool IsOrderingSlots => _shapes.Count >= OrderedShapesMax;

    /// <summary>The node that a slot of the current event, or of the last one, belongs to.</summary>
    public int NodeAt(int slot) => _columnNodes[_rowColumns[slot]];

    /// <summary>The value that the current event has at a node; false where it has none.</summary>
    public bool TryFind(int node, out SlotKind kind, out long slot)
    {
        var column = node < _nodeColumns.Length ? _nodeColumns[node] : Unused;
        var position = column == Unused ? -1 : _rowColumns.AsSpan(0, _rowSlots).IndexOf(column);
        kind = position < 0 ? SlotKind.Missing : _rowKinds[position];
        slot = position < 0 ? 0 : _slots[_slotCount - _rowSlots + position];
        return position >= 0;
    }

    /// <summary>The text behind a textual slot of a node; valid until the next member is added.</summary>
    public ReadOnlySpan<byte> TextOf(int node, long slot) => _interners[_nodeColumns[node]][(int)slot];

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

    /// <summary>The node of a member, wherever it stands among its siblings.</summary>
    public int Child(int parent, ReadOnlySpan<byte> name) => _nodes.Child(parent, name);

    /// <summary>Bytes of the path from the top level down to a node.</summary>
    public int PathBytes(int node) => _nodes.PathBytes(node);

    /// <summary>
    /// Marks a member as present in the current event; false when it was there already, whatever its value was. Whoever knows that no member comes
    /// twice may leave it out for nodes that were entered once.
    /// </summary>
    public bool Enter(int node)
    {
        if (node >= _nodeRows.Length)
            MakeRoomFor(node);
        if (_nodeRows[node] == _row)
            return false;
        _nodeRows[node] = _row;
        return true;
    }

    /// <summary>Gives the entered member a value that needs no text.</summary>
    public void Add(int node, SlotKind kind, long slot) => Append(ColumnOf(node), kind, slot);

    /// <summary>Gives the entered member a textual value, and returns its code.</summary>
    public int Add(int node, SlotKind kind, ReadOnlySpan<byte> text)
    {
        var column = ColumnOf(node);
        var code = _interners[column].Intern(text);
        Append(column, kind, code);
        return code;
    }

    /// <summary>
    /// Completes the event, which happened at <paramref name="timestamp"/> (UTC ticks), and returns the number of its shape in this batch. A good
    /// <paramref name="shapeGuess"/> makes it cheaper.
    /// </summary>
    public int EndEvent(long timestamp, int shapeGuess = 0)
    {
        if (IsOrderingSlots)
            OrderSlots();
        var shape = _shapes.Intern(_rowColumns.AsSpan(0, _rowSlots), _rowKinds.AsSpan(0, _rowSlots), shapeGuess);
        _rowShapes.Add(shape);
        _slotStarts.Add(_slotCount - _rowSlots);
        _timestamps.Add(timestamp);
        return shape;
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
        _rowSlots = 0;
        BatchNumber++;
        if (_nodes.Count > NodesKeptMax)
            ForgetNames();
    }

    void ForgetNames()
    {
        _nodes = new PathNodes();
        _nodeRows = [];
        _nodeColumns = [];
        _interners.Clear();
        NamesVersion++;
    }

    // Senders that write members in any order would make as many shapes as events. Insertion sort: few slots, often nearly in order.
    void OrderSlots()
    {
        var slots = _slots.AsSpan(_slotCount - _rowSlots, _rowSlots);
        for (var i = 1; i < slots.Length; i++)
        {
            var (column, kind, slot) = (_rowColumns[i], _rowKinds[i], slots[i]);
            var place = i;
            for (; place > 0 && _rowColumns[place - 1] > column; place--)
                (_rowColumns[place], _rowKinds[place], slots[place]) = (_rowColumns[place - 1], _rowKinds[place - 1], slots[place - 1]);
            (_rowColumns[place], _rowKinds[place], slots[place]) = (column, kind, slot);
        }
    }

    void MakeRoomFor(int node)
    {
        var length = Math.Max(256, Math.Max(node + 1, _nodeRows.Length * 2));
        var known = _nodeColumns.Length;
        Array.Resize(ref _nodeRows, length);
        Array.Resize(ref _nodeColumns, length);
        _nodeColumns.AsSpan(known).Fill(Unused);
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
