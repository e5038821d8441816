namespace Seqsvr.Oracle.Generating;

/// <summary>
/// Makes expressions in the language's own text, over the properties that <see cref="EventGenerator"/> gives events: mostly such as have a value, now and
/// then of the wrong type.
/// </summary>
/// <param name="isSearch">Text fragments and lone regular expressions may stand in it.</param>
sealed class ExpressionGenerator
{
    const int WrongTypePercent = 8;

    readonly Chance _chance;
    readonly ConditionGenerator _conditions;

    public ExpressionGenerator(Chance chance, bool isSearch)
    {
        _chance = chance;
        Leaves = new LeafGenerator(chance, Scope);
        Calls = new CallGenerator(chance, this);
        _conditions = new ConditionGenerator(chance, this, isSearch);
    }

    /// <summary>The names in use.</summary>
    public Scope Scope { get; } = new();

    public LeafGenerator Leaves { get; }

    public CallGenerator Calls { get; }

    /// <summary>A condition, at most so deep.</summary>
    public string Condition(int depth) => _conditions.Condition(depth);

    /// <summary>An expression of the kind. What is not of one piece may need parentheses.</summary>
    public string Of(Kind kind, int depth)
    {
        if (_chance.Percent(WrongTypePercent))
            kind = Kind.Any;
        if (depth <= 0 || _chance.Percent(35))
            return Leaves.Leaf(kind);
        if (_chance.Percent(12))
            return Structure(kind, depth - 1);
        if (_chance.Percent(40) && Calls.Call(kind, depth) is { } call)
            return call;
        return Operation(kind, depth - 1);
    }

    // What can stand for any kind.
    string Structure(Kind kind, int depth) => _chance.Below(4) switch
    {
        0 => $"Coalesce({Of(kind, depth)}, {Of(kind, depth)})",
        1 => $"(if {Condition(depth)} then {Of(kind, depth)} else {Of(kind, depth)})",
        2 => Let(kind, depth),
        _ => $"{{x: {Of(kind, depth)}}}.x",
    };

    string Let(Kind kind, int depth)
    {
        var value = Of(kind, depth);
        return Scope.With(kind, first =>
        {
            if (_chance.Percent(50))
                return $"(let |{first}: {value}| {Of(kind, depth)})";
            var other = Of(Kind.Number, depth);
            return Scope.With(Kind.Number, second => $"(let |{first}: {value}, {second}: {other}| {Of(kind, depth)})");
        });
    }

    string Operation(Kind kind, int depth) => kind switch
    {
        Kind.Number => _chance.Percent(15) ? $"-({Of(kind, depth)})" : Arithmetic(depth),
        Kind.Instant => $"({Of(kind, depth)} {_chance.Pick("+", "-")} {Of(Kind.Duration, depth)})",
        Kind.Duration => $"({Of(Kind.Instant, depth)} - {Of(Kind.Instant, depth)})",
        Kind.Text => $"Concat({Of(kind, depth)}, {Of(kind, depth)})",
        Kind.Truth => $"({Condition(depth)})",
        Kind.Array => $"[{Of(Kind.Any, depth)}, {Of(Kind.Any, depth)}]",
        Kind.Object => $"{{x: {Of(Kind.Any, depth)}, 'x.y': {Of(Kind.Any, depth)}}}",
        Kind.Any => Of(_chance.Pick(Kind.Number, Kind.Text, Kind.Truth, Kind.Array, Kind.Object, Kind.Instant), depth),
        _ => Leaves.Leaf(kind),
    };

    string Arithmetic(int depth)
    {
        var op = _chance.Pick("+", "-", "*", "/", "%", "^");
        var right = op == "^" ? _chance.Pick("2", "3", "0.5", "0", "(-1)") : Of(Kind.Number, depth);
        return $"({Of(Kind.Number, depth)}) {op} ({right})";
    }
}
