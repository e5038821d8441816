namespace Seqsvr.Oracle.Generating;

/// <summary>Makes <c>select</c> queries in the language's own text, of all clauses.</summary>
sealed class QueryGenerator
{
    readonly Chance _chance;
    readonly ExpressionGenerator _expressions;
    readonly AggregateGenerator _aggregates;

    public QueryGenerator(Chance chance)
    {
        _chance = chance;
        _expressions = new ExpressionGenerator(chance, isSearch: false);
        _aggregates = new AggregateGenerator(chance, _expressions);
    }

    /// <summary>A query.</summary>
    public string Query() => _chance.Below(20) switch
    {
        0 => Scalar(),
        < 7 => Projection(),
        _ => Grouping(),
    };

    string Scalar()
    {
        var value = _chance.Pick("1 + 1", "'a' like 'A' ci", "$number * 2", "[$text, null]", "Now() - 1h", "if $list[0] = 1 then 'one' else 'other'", "TypeOf($list)");
        return _chance.Percent(30) ? $"select {value} into $answer" : $"select {value} as first, {_chance.Pick("2 ^ 10", "Length('abc')", "{a: [1]}")}";
    }

    string Projection()
    {
        var from = " from stream" + Laterals();
        var columns = _chance.Below(5) switch
        {
            0 => "*",
            1 => "@Timestamp, @Arrived, @Message, A, Obj, @Properties, @Document",
            _ => string.Join(", ", Enumerable.Range(0, _chance.Between(1, 4)).Select(i => $"{Value(2)} as c{i}")),
        };
        var orderBy = _chance.Below(3) switch
        {
            0 => "",
            1 => $" order by {Ordering(columns.EndsWith("as c0", StringComparison.Ordinal) && _chance.Percent(40) ? "c0" : Value(1))}",
            _ => $" order by N{Direction()}, {Ordering("S")}",
        };
        return $"select {columns}{from}{Where()}{orderBy}{Limit()}{Options()}";
    }

    string Grouping()
    {
        var from = " from stream" + Laterals();
        var keys = Enumerable.Range(0, _chance.Below(3)).Select(i => $"{Operand(Value(1))}{Ci()}{(_chance.Percent(80) ? $" as k{i}" : "")}").ToList();
        var named = keys.Where(key => key.Contains(" as k", StringComparison.Ordinal)).Select(key => key[(key.LastIndexOf(' ') + 1)..]).ToList();
        var hasSlices = _chance.Percent(35);
        if (hasSlices)
            keys.Insert(_chance.Below(keys.Count + 1), $"time({_chance.Pick("7m", "20m", "1h", "90s", "1h30m")})");
        var columns = _chance.Percent(20) && !hasSlices
            ? [_aggregates.RowSet() + " as c0"]
            : Enumerable.Range(0, _chance.Between(1, 4)).Select(i => _aggregates.Column(hasSlices) + (i == 0 || _chance.Percent(80) ? $" as c{i}" : "")).ToList();
        var groupBy = keys.Count > 0 ? " group by " + string.Join(", ", keys) : "";
        var having = _chance.Percent(25) ? " having " + Having(named) : "";
        return $"select {string.Join(", ", columns)}{from}{Where()}{groupBy}{having}{OrderBy(named, hasSlices)}{Limit()}{Options()}";
    }

    string Having(List<string> keys) => _chance.Below(4) switch
    {
        0 => "c0 is not null",
        1 => "c0 > 1",
        2 when keys.Count > 0 => $"{keys[0]} is not null and c0 <> 0",
        _ => "if Length(c0) > 2 then true else c0 >= 0",
    };

    string OrderBy(List<string> keys, bool hasSlices)
    {
        if (_chance.Percent(60))
            return "";
        var orderings = new List<string> { Ordering("c0") };
        orderings.AddRange(keys.Where(_ => _chance.Percent(50)).Select(Ordering));
        if (hasSlices && _chance.Percent(50))
            orderings.Insert(0, "time" + Direction());
        return " order by " + string.Join(", ", orderings);
    }

    // Their aliases are in scope from here on.
    string Laterals()
    {
        if (!_chance.Percent(20))
            return "";
        var laterals = "";
        for (var i = _chance.Between(1, 3); i > 0; i--)
        {
            var collection = _chance.Percent(60) ? _chance.Pick("Tags", "List", "A", "[S, N]", "Coalesce(Tags, ['none'])", "[N, [D, S], Tags]") : _expressions.Of(Kind.Array, 1);
            var name = "e" + _expressions.Scope.Count;
            laterals += $" lateral unnest({collection}) as {name}";
            _expressions.Scope.Add(name, Kind.Any);
        }
        return laterals;
    }

    string Where() => _chance.Percent(55) ? " where " + _expressions.Condition(2) : "";

    string Value(int depth) => _expressions.Of(_chance.Pick(Kind.Any, Kind.Text, Kind.Number, Kind.Text), _chance.Below(depth + 1));

    string Ordering(string value) => $"{Operand(value)}{Ci()}{Direction()}";

    static string Operand(string text) => text.AsSpan().IndexOfAny(" (") < 0 ? text : $"({text})";

    string Ci() => _chance.Percent(30) ? " ci" : "";

    string Direction() => _chance.Pick("", " asc", " desc");

    // Without it the result may be an error, which must be one everywhere.
    string Limit() => _chance.Percent(75) ? $" limit {_chance.Pick(0, 1, _chance.Between(1, 20), _chance.Between(20, 500))}" : "";

    string Options() => _chance.Percent(5) ? _chance.Pick(" for refresh", " for no_cache, background") : "";
}
