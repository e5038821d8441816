using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>
/// Resolves the names of an expression and checks its form. Used once. Methods return null once <see cref="Error"/> is set.
/// Recurses once a level of the syntax tree, whose depth the parser bounds.
/// </summary>
class ExpressionBinder
{
    /// <summary>Wildcards in one test; each is a loop inside the loops of the others.</summary>
    const int WildcardsMax = 8;

    readonly PathBinder _paths;
    readonly CallBinder _calls;
    int _wildcards;

    /// <summary>Binds against events, or where <paramref name="hasEvent"/> is false against nothing.</summary>
    /// <param name="laterals">The aliases of laterals that it may read; the first is local 0.</param>
    public ExpressionBinder(QueryContext context, bool hasEvent, IEnumerable<string> laterals)
    {
        Context = context;
        HasEvent = hasEvent;
        _paths = new PathBinder(this);
        _calls = new CallBinder(this);
        foreach (var alias in laterals)
            Locals.Push(alias);
    }

    /// <summary>Where variables come from.</summary>
    public QueryContext Context { get; }

    /// <summary>False where names of properties mean nothing.</summary>
    public bool HasEvent { get; }

    /// <summary>What laterals, lambdas and <c>let</c> introduced around the current node.</summary>
    public LocalNames Locals { get; } = new();

    /// <summary>The first error met.</summary>
    public QueryError? Error { get; private set; }

    /// <summary>Notes an error. Always null.</summary>
    public BoundExpression? Fail(QueryError error)
    {
        Error ??= error;
        return null;
    }

    /// <summary>Binds what is tested: here a lone wildcard path, text fragment or regular expression is a condition.</summary>
    public BoundExpression? BindCondition(Expression expression)
    {
        switch (expression)
        {
            case TextFragmentExpression fragment:
                return HasEvent ? new BoundText(fragment.Text, fragment.IgnoreCase) : Fail(BindingErrors.NoEvent(fragment.ToString(), fragment.Position));
            case RegexExpression regex:
                return _calls.BindBareRegex(regex);
            case IndexedExpression indexed:
                return BindCondition(indexed.Operand) is { } condition ? new BoundIndexed(indexed.Key, condition) : null;
            case WildcardExpression or MemberExpression or IndexExpression when WildcardSearch.FirstOf(expression) is { } inner:
                return BindQuantified(expression, inner);
            case WildcardExpression wildcard:
                return BindQuantified(wildcard, wildcard);
            default:
                return Bind(expression);
        }
    }

    /// <summary>Binds what gives a value.</summary>
    public virtual BoundExpression? Bind(Expression expression)
    {
        if (WildcardSearch.IsTest(expression) && WildcardSearch.FirstOf(expression) is { } wildcard)
            return BindQuantified(expression, wildcard);
        return expression switch
        {
            ConstantExpression constant => new BoundConstant(constant.Value),
            TextFragmentExpression fragment => new BoundConstant(Value.String(fragment.Text)),
            PropertyExpression or BuiltInExpression or MemberExpression or IndexExpression => _paths.Bind(expression),
            VariableExpression variable => BindVariable(variable),
            LogicalExpression logical => BindLogical(logical),
            UnaryExpression unary => BindUnary(unary),
            BinaryExpression binary => BinaryBinder.Bind(this, binary),
            IsNullExpression test => Bind(test.Operand) is { } operand ? new BoundIsNull(operand, test.Negated) : null,
            CallExpression call => _calls.Bind(call),
            ArrayExpression array => BindAll(array.Elements) is { } elements ? new BoundArray(elements) : null,
            ObjectExpression literal => BindObject(literal),
            ConditionalExpression conditional => BindConditional(conditional),
            LetExpression let => BindLet(let, 0),
            WildcardExpression => Fail(BindingErrors.At(expression.Position, "A wildcard needs a test around it, such as `Tags[?] = 'x'`.")),
            RegexExpression => Fail(BindingErrors.At(
                expression.Position, "A regular expression can stand only right of `=` or `<>`, or in a call that takes one.")),
            LambdaExpression => Fail(BindingErrors.At(expression.Position, "A lambda can only be the last argument of `Some` or `Every`.")),
            StarExpression when !HasEvent => Fail(BindingErrors.NoEvent("*", expression.Position)),
            _ => Fail(BindingErrors.At(expression.Position, "`*` can stand only in `count(*)` or as a column of its own.")),
        };
    }

    /// <summary>Binds a list; null where one fails.</summary>
    public BoundExpression[]? BindAll(IReadOnlyList<Expression> expressions)
    {
        var bound = new BoundExpression[expressions.Count];
        for (var i = 0; i < bound.Length; i++)
        {
            if (Bind(expressions[i]) is not { } item)
                return null;
            bound[i] = item;
        }
        return bound;
    }

    BoundExpression? BindVariable(VariableExpression variable) => Context.Variables.TryGetValue(variable.Name, out var value)
        ? new BoundConstant(value)
        : Fail(BindingErrors.UnknownVariable(variable.Name, variable.Position, Context.Variables.Keys));

    BoundExpression? BindLogical(LogicalExpression logical)
    {
        var operands = new BoundExpression[logical.Operands.Count];
        for (var i = 0; i < operands.Length; i++)
        {
            if (BindCondition(logical.Operands[i]) is not { } operand)
                return null;
            operands[i] = operand;
        }
        return logical.Operator == LogicalOperator.And ? new BoundAnd(operands) : new BoundOr(operands);
    }

    BoundExpression? BindUnary(UnaryExpression unary)
    {
        if (unary.Operator == UnaryOperator.Not)
            return BindCondition(unary.Operand) is { } condition ? new BoundNot(condition) : null;
        return Bind(unary.Operand) is { } operand ? new BoundNegate(operand) : null;
    }

    // Of duplicate names the last one counts.
    BoundObject? BindObject(ObjectExpression literal)
    {
        var members = new List<KeyValuePair<string, BoundExpression>>();
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var member in literal.Members)
        {
            if (Bind(member.Value) is not { } value)
                return null;
            if (indexes.TryAdd(member.Name, members.Count))
                members.Add(new(member.Name, value));
            else
                members[indexes[member.Name]] = new(member.Name, value);
        }
        return new BoundObject(members);
    }

    BoundConditional? BindConditional(ConditionalExpression conditional) =>
        BindCondition(conditional.Condition) is { } condition && BindCondition(conditional.Then) is { } then
        && BindCondition(conditional.Else) is { } otherwise
            ? new BoundConditional(condition, then, otherwise)
            : null;

    BoundExpression? BindLet(LetExpression let, int index)
    {
        if (index == let.Bindings.Count)
            return BindCondition(let.Body);
        if (Bind(let.Bindings[index].Value) is not { } value)
            return null;
        var local = Locals.Push(let.Bindings[index].Name);
        var body = BindLet(let, index + 1);
        Locals.Pop();
        return body is null ? null : new BoundLet(local, value, body);
    }

    // The test is made for each element: its wildcard becomes a name, and the rest is bound as if that name had been written.
    BoundExpression? BindQuantified(Expression test, WildcardExpression wildcard)
    {
        if (++_wildcards > WildcardsMax)
            return Fail(BindingErrors.At(wildcard.Position, $"At most {WildcardsMax} wildcards can stand in one expression."));
        if (Bind(wildcard.Target) is not { } collection)
            return null;
        var name = LocalNames.ForWildcard(_wildcards);
        var local = Locals.Push(name);
        var body = BindCondition(WildcardSearch.Replace(test, wildcard, new PropertyExpression(name, wildcard.Position)));
        Locals.Pop();
        return body is null ? null : new BoundQuantifier(wildcard.Wildcard == Wildcard.All, collection, local, body);
    }
}
