using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>Binds one aggregate: its argument against events, its parameters as constants.</summary>
sealed class AggregateBinder(QueryContext context)
{
    readonly ExpressionBinder _events = new(context, hasEvent: true);

    /// <summary>The aggregate, or null and the reason.</summary>
    public BoundAggregate? Bind(CallExpression call, out QueryError? error)
    {
        var function = AggregateCatalog.Find(call.Name)!.Value;
        var aggregate = Bind(call, function);
        error = aggregate is null ? _events.Error! : null;
        return aggregate;
    }

    BoundAggregate? Bind(CallExpression call, AggregateFunction function)
    {
        var (least, most) = AggregateCatalog.ParametersOf(function);
        var parameters = call.Arguments.Count - 1;
        if (parameters < least || parameters > most)
            return Fail(BindingErrors.At(call.Position, $"The aggregate `{call.Name}` accepts {Accepted(least, most)}."));
        if (!AggregateCatalog.IsSupported(function))
            return Fail(BindingErrors.NotSupported($"The aggregate `{call.Name}`", call.Position));
        if (call.Arguments[0] is StarExpression star)
            return BindStar(call, function, star);
        if (function == AggregateFunction.Count && call.Arguments[0] is CallExpression inner && AggregateCatalog.Find(inner.Name) == AggregateFunction.Distinct)
            return BindCountDistinct(call, inner);
        if (call.IgnoreCase)
            return Fail(BindingErrors.CiNotTaken(call.Name, call.Position));
        if (_events.BindCondition(call.Arguments[0]) is not { } argument)
            return null;
        return _events.BindAll([.. call.Arguments.Skip(1)]) is { } bound ? new BoundAggregate(function, argument, bound, false, false) : null;
    }

    BoundAggregate? BindStar(CallExpression call, AggregateFunction function, StarExpression star)
    {
        if (function != AggregateFunction.Count)
            return Fail(BindingErrors.At(star.Position, $"`*` can stand only in `count(*)`, not in `{call.Name}`."));
        return call.IgnoreCase
            ? Fail(BindingErrors.CiNotTaken(call.Name, call.Position))
            : new BoundAggregate(function, null, [], false, false);
    }

    // count(distinct(x)), with `ci` after either parenthesis.
    BoundAggregate? BindCountDistinct(CallExpression call, CallExpression distinct)
    {
        if (distinct.Arguments is not [not StarExpression])
            return Fail(BindingErrors.At(distinct.Position, "`distinct` accepts one argument, `value`."));
        return _events.BindCondition(distinct.Arguments[0]) is { } argument
            ? new BoundAggregate(AggregateFunction.Count, argument, [], true, call.IgnoreCase || distinct.IgnoreCase)
            : null;
    }

    static string Accepted(int least, int most) => (least, most) switch
    {
        (0, _) => "one argument, `value`",
        (1, 1) => "two arguments, `value` and a constant",
        _ => "a value and one or two constants",
    };

    BoundAggregate? Fail(QueryError error)
    {
        _events.Fail(error);
        return null;
    }
}
