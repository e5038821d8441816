namespace Seqsvr.Query.Tests.Execution.Oracle;

/// <summary>Makes <c>select</c> queries in the language's own text. Every row of a result can be told from every other, or is equal to it.</summary>
sealed class QueryGenerator(Random random)
{
    static readonly string[] Aggregates =
    [
        "count(*)", "count(A)", "count(N > 5)", "sum(N)", "sum(D + 1)", "mean(N)", "min(D)", "max(D)", "min(N)", "max(A)", "count(distinct(S))",
        "count(distinct(S) ci)", "count(distinct(A))", "any(B)", "all(N >= 0)", "first(S)", "last(N)", "percentile(N, 90)", "mean(Length(S))", "max(Obj.x)",
    ];

    static readonly string[] Keys = ["S", "S ci", "@Level ci", "A", "N", "N % 3", "Obj.x", "B", "Missing", "ToLower(S)", "@MessageTemplate", "N + D"];

    readonly ExpressionGenerator _expressions = new(random);

    /// <summary>A query over events.</summary>
    public string Query() => random.Next(3) == 0 ? Projection() : Grouping();

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
