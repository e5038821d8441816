namespace Seqsvr.Oracle.Generating;

/// <summary>Makes calls of aggregates, and scalar expressions round them.</summary>
sealed class AggregateGenerator(Chance chance, ExpressionGenerator expressions)
{
    /// <summary>A column that gives one value a group.</summary>
    public string Column(bool hasSlices) => chance.Below(9) switch
    {
        0 => $"Round({Aggregate()}, 2)",
        1 => $"{{n: {Aggregate()}, half: {Aggregate()} / 2}}",
        2 => $"if {Aggregate()} > 3 then {Aggregate()} else null",
        3 when hasSlices => $"{Aggregate()} / (interval() / 1m)",
        4 => $"Coalesce({Aggregate()}, 'none')",
        _ => Aggregate(),
    };

    /// <summary>A column that gives several rows a group; no other may stand beside it.</summary>
    public string RowSet() => chance.Below(4) switch
    {
        3 => "names()",
        0 => $"distinct({Argument(Kind.Any)}){Ci()}",
        1 => $"top({Argument(Kind.Any)}, {chance.Between(1, 6)})",
        _ => $"bottom({Argument(Kind.Any)}, {chance.Between(1, 6)})",
    };

    string Aggregate() => chance.Below(15) switch
    {
        0 or 1 => "count(*)",
        2 => $"count({Argument(chance.Pick(Kind.Any, Kind.Truth))})",
        3 => $"count(distinct({Argument(Kind.Any)}){Ci()})",
        4 => $"count(distinct({Argument(Kind.Text)})){Ci()}",
        5 => $"sum({Argument(Kind.Number)})",
        6 => $"mean({Argument(Kind.Number)})",
        7 => $"min({Argument(Kind.Number)})",
        8 => $"max({Argument(Kind.Number)})",
        9 => $"any({Argument(Kind.Truth)})",
        10 => $"all({Argument(Kind.Truth)})",
        11 => $"first({Argument(Kind.Any)})",
        12 => $"last({Argument(Kind.Any)})",
        13 => $"percentile({Argument(Kind.Number)}, {chance.Pick("0", "50", "90", "99.9", "100")})",
        _ => $"percentile({Argument(Kind.Number)}, {chance.Pick("5", "75", "95")}, {chance.Pick("0", "0.01", "0.5")})",
    };

    string Argument(Kind kind) => expressions.Of(kind, chance.Below(3));

    string Ci() => chance.Percent(40) ? " ci" : "";
}
