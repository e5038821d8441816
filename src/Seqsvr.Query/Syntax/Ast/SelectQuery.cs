using System.Globalization;
using System.Text;

namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>select … from stream where … group by … having … order by … limit … for …</c>. Prints itself canonically.</summary>
public sealed record SelectQuery
{
    /// <summary>What was read, to which the positions refer; null for a query that was made.</summary>
    public string? Text { get; init; }

    public ExplainMode Explain { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<SelectColumn> Columns { get; init; }

    public IntoVariable? Into { get; init; }

    /// <summary>Null for a scalar query such as <c>select 1 + 1</c>.</summary>
    public FromClause? From { get; init; }

    public IReadOnlyList<LateralJoin> Laterals { get; init; } = [];

    public Expression? Where { get; init; }

    public IReadOnlyList<Grouping> GroupBy { get; init; } = [];

    public Expression? Having { get; init; }

    public IReadOnlyList<Ordering> OrderBy { get; init; } = [];

    /// <summary>Most rows wanted; null where the query sets none.</summary>
    public int? Limit { get; init; }

    /// <summary>Where <see cref="Limit"/> stands.</summary>
    public SourcePosition LimitPosition { get; init; } = SourcePosition.None;

    public IReadOnlyList<QueryOption> For { get; init; } = [];

    public override string ToString()
    {
        var text = new StringBuilder();
        if (Explain != ExplainMode.None)
            text.Append(Explain switch { ExplainMode.Analyze => "explain analyze ", ExplainMode.Lower => "explain lower ", _ => "explain " });
        text.Append("select ").AppendJoin(", ", Columns);
        Clause(" into ", Into);
        Clause(" from ", From);
        foreach (var lateral in Laterals)
            Clause(" ", lateral);
        Clause(" where ", Where);
        List(" group by ", GroupBy);
        Clause(" having ", Having);
        List(" order by ", OrderBy);
        Clause(" limit ", Limit?.ToString(CultureInfo.InvariantCulture));
        List(" for ", For);
        return text.ToString();

        void Clause(string keyword, object? content)
        {
            if (content is not null)
                text.Append(keyword).Append(content);
        }

        void List<T>(string keyword, IReadOnlyList<T> items)
        {
            if (items.Count > 0)
                text.Append(keyword).AppendJoin(", ", items);
        }
    }
}
