using Seqsvr.Events.Model;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Rewriting;

namespace Seqsvr.Query.Planning;

/// <summary>What of an event an expression looks at: some columns, or more than columns can say.</summary>
internal sealed class ColumnsRead
{
    readonly HashSet<ColumnPath> _columns = [];

    ColumnsRead()
    {
    }

    /// <summary>The columns looked at (and those below them, where the value is an object).</summary>
    public IReadOnlyCollection<ColumnPath> Columns => _columns;

    /// <summary>True where the expression also looks at the time, the arrival number, the message or the event as a whole.</summary>
    public bool More { get; private set; }

    /// <summary>True where the expression has the same value for every event.</summary>
    public bool Nothing => _columns.Count == 0 && !More;

    /// <summary>The one column that decides the value; null where there is none or not only one.</summary>
    public ColumnPath? Only => _columns.Count == 1 && !More ? _columns.First() : null;

    /// <summary>Looks through an expression over events.</summary>
    public static ColumnsRead By(BoundExpression expression)
    {
        var read = new ColumnsRead();
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
