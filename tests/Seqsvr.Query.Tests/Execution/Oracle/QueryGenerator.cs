namespace Seqsvr.Query.Tests.Execution.Oracle;

/// <summary>Makes <c>select</c> queries in the language's own text. Every row of a result can be told from every other, or is equal to it.</summary>
sealed class QueryGenerator(Random random)
{
    static readonly string[] Aggregates =
    [
        "count(*)", "count(A)", "count(N > 5)", "sum(N)", "sum(D + 1)", "mean(N)", "min(D)", "max(D)", "min(N)", "max(A)", "count(distinct(S))",
        "count(distinct(S) ci)", "count(distinct(A))", "any(B)", "all(N >= 0)", "first(S)", "last(N)", "percentile(N, 90)", "mean(Length(S))", "max(Obj.x)",
    ];

    static readonly string[] Laterals =
    [
        " lateral unnest(Tags) as tag", " lateral unnest(A) as tag", " lateral unnest([S, N]) as tag", " lateral unnest(Coalesce(Tags, ['none'])) as tag",
        " lateral unnest(Tags) as tag lateral unnest(A) as other", " lateral unnest(A) as tag lateral unnest(tag) as other",
        " lateral unnest([N, [D, S], Tags]) as tag lateral unnest(tag) as other",
    ];

    static readonly string[] OverElements =
        ["count(tag)", "sum(tag)", "first(tag)", "last(tag)", "count(distinct(tag))", "max(tag + N)", "first(tag.x)", "last(N)", "any(tag = S)", "sum(N)"];

    static readonly string[] ElementKeys = ["tag", "tag ci", "Length(tag)", "tag.x", "TypeOf(tag)", "N", "[tag, N]", "@Level"];

    static readonly string[] ElementConditions =
        ["tag = 'a' ci", "tag > 1", "Length(tag) < 4 and N > 3", "tag = S or N = 1", "N >= 0 and Tags[?] = tag", "not (tag = 1)", "let |tag: N| tag > 2"];

    static readonly string[] Keys = ["S", "S ci", "@Level ci", "A", "N", "N % 3", "Obj.x", "B", "Missing", "ToLower(S)", "@MessageTemplate", "N + D"];

    readonly ExpressionGenerator _expressions = new(random);

    /// <summary>A query over events.</summary>
    public string Query() => random.Next(6) switch
    {
        0 or 1 => Projection(),
        2 => Unnesting(),
        _ => Grouping(),
    };

    string Unnesting()
    {
        var from = Pick(Laterals);
        var where = random.Next(2) == 0 ? " where " + Pick(ElementConditions) : "";
        if (random.Next(2) == 0)
        {
            var order = Pick("", " order by tag" + Direction(), $" order by N{Direction()}, tag ci", " order by Length(tag) desc");
            return $"select @Arrived as id, tag, {{t: tag, n: N}} as both from stream{from}{where}{order} limit {_expressions.Integer(1, 60)}";
        }
        var columns = Enumerable.Range(0, random.Next(1, 4)).Select(i => $"{Pick(OverElements)} as c{i}").Prepend("count(*) as n");
        var keys = Enumerable.Range(0, random.Next(3)).Select(_ => Pick(ElementKeys)).Distinct().Select((key, i) => $"{key} as k{i}").ToList();
        if (random.Next(4) == 0)
            keys.Add("time(20m)");
        var groupBy = keys.Count > 0 ? " group by " + string.Join(", ", keys) : "";
        return $"select {string.Join(", ", columns)} from stream{from}{where}{groupBy} limit {_expressions.Integer(1, 400)}";
    }

    string Projection()
    {
        var columns = random.Next(3) switch
        {
            0 => "*",
            1 => "@Timestamp, @Arrived, @Message, A, Obj",
            _ => $"@Arrived as id, {_expressions.Operand()} as value",
        };
        var orderBy = random.Next(3) switch
        {
            0 => "",
            1 => $" order by {_expressions.Operand()}{Direction()}",
            _ => $" order by N{Direction()}, S ci{Direction()}",
        };
        return $"select {columns} from stream{Where()}{orderBy} limit {_expressions.Integer(1, 60)}";
    }

    string Grouping()
    {
        var columns = Enumerable.Range(0, random.Next(1, 4)).Select(i => $"{Pick(Aggregates)} as c{i}").ToList();
        if (random.Next(4) == 0)
            columns.Add("{n: count(*), half: sum(N) / 2} as nested");
        var keys = Enumerable.Range(0, random.Next(3)).Select(_ => Pick(Keys)).Distinct().Select((key, i) => $"{key} as k{i}").ToList();
        var keyCount = keys.Count;
        if (random.Next(3) == 0)
            keys.Insert(random.Next(keys.Count + 1), $"time({Pick("7m", "20m", "1h", "90s")})");
        var having = random.Next(4) == 0 ? " having c0 is not null" : "";
        var orderBy = random.Next(3) == 0 ? $" order by c0{Direction()}" + (keyCount > 0 ? $", k0 ci{Direction()}" : "") : "";
        var groupBy = keys.Count > 0 ? " group by " + string.Join(", ", keys) : "";
        return $"select {string.Join(", ", columns)} from stream{Where()}{groupBy}{having}{orderBy} limit {_expressions.Integer(1, 400)}";
    }

    string Where() => random.Next(2) == 0 ? " where " + Sane(_expressions.Condition(2)) : "";

    // Text fragments are for searches only.
    static string Sane(string condition) => condition.Contains('"', StringComparison.Ordinal) ? "N >= 0" : condition;

    string Direction() => Pick("", " asc", " desc");

    string Pick(params string[] items) => items[random.Next(items.Length)];
}
