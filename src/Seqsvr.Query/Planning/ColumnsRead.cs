using Seqsvr.Events.Model;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Rewriting;

namespace Seqsvr.Query.Planning;

/// <summary>What of an event an expression looks at: some columns, or more than columns can say.</summary>
internal sealed class ColumnsRead
{
    readonly int _lateralCount;
    readonly HashSet<ColumnPath> _columns = [];
    readonly HashSet<int> _laterals = [];

    ColumnsRead(int lateralCount) => _lateralCount = lateralCount;

    /// <summary>The columns looked at (and those below them, where the value is an object).</summary>
    public IReadOnlyCollection<ColumnPath> Columns => _columns;

    /// <summary>The laterals whose elements the expression looks at.</summary>
    public IReadOnlyCollection<int> Laterals => _laterals;

    /// <summary>True where the expression also looks at the time, the arrival number, the message or the event as a whole.</summary>
    public bool More { get; private set; }

    /// <summary>True where the expression has the same value for every event.</summary>
    public bool Nothing => _columns.Count == 0 && _laterals.Count == 0 && !More;

    /// <summary>The one column that decides the value; null where there is none or not only one.</summary>
    public ColumnPath? Only => _columns.Count == 1 && _laterals.Count == 0 && !More ? _columns.First() : null;

    /// <summary>The one lateral whose element decides the value; null where there is none or not only that.</summary>
    public int? OnlyLateral => _laterals.Count == 1 && _columns.Count == 0 && !More ? _laterals.First() : null;

    /// <summary>Looks through an expression over events without laterals.</summary>
    public static ColumnsRead By(BoundExpression expression) => By(expression, lateralCount: 0);

    /// <summary>Looks through an expression over events and that many laterals, which are its first locals.</summary>
    public static ColumnsRead By(BoundExpression expression, int lateralCount)
    {
        var read = new ColumnsRead(lateralCount);
        read.Add(expression);
        return read;
    }

    void Add(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundProperty property:
                _columns.Add(property.Path);
                break;
            case BoundMember member when MemberColumns.Find(member.Member) is { } path:
                _columns.Add(path);
                break;
            case BoundLocal { Index: var lateral } when lateral < _lateralCount:
                _laterals.Add(lateral);
                break;
            case BoundMember or BoundText or BoundInput:
                More = true;
                break;
            default:
                foreach (var child in BoundTree.ChildrenOf(expression))
                    Add(child);
                break;
        }
    }
}
