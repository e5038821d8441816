using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Functions;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>Binds one aggregate: its argument against events and laterals, its parameters as constants.</summary>
sealed class AggregateBinder(QueryContext context, IEnumerable<string> laterals)
{
    readonly ExpressionBinder _events = new(context, hasEvent: true, laterals);

    /// <summary>The aggregate, or null and the reason.</summary>
    public BoundAggregate? Bind(CallExpression call, out QueryError? error)
    {
        var aggregate = AggregateCatalog.Is(call.Name, AggregateCatalog.PropertyNames)
            ? BindPropertyNames(call)
            : Bind(call, AggregateCatalog.Find(call.Name)!.Value);
        error = aggregate is null ? _events.Error! : null;
        return aggregate;
    }

    BoundAggregate? BindPropertyNames(CallExpression call)
    {
        if (call.Arguments.Count > 0)
            return Fail(BindingErrors.WrongArity(AggregateCatalog.PropertyNames, [], 0, false, call.Position));
        var keys = new CallExpression("Keys", [new BuiltInExpression("Properties", call.Position)], false, call.Position);
        return Bind(new CallExpression("distinct", [keys], call.IgnoreCase, call.Position), AggregateFunction.Distinct);
    }

    BoundAggregate? Bind(CallExpression call, AggregateFunction function)
    {
        var (least, most) = AggregateCatalog.ParametersOf(function);
        var parameters = call.Arguments.Count - 1;
        if (parameters < least || parameters > most)
            return Fail(BindingErrors.AggregateArity(call, Accepted(least, most)));
        if (call.Arguments[0] is StarExpression star)
            return BindStar(call, function, star);
        if (function == AggregateFunction.Count && call.Arguments[0] is CallExpression inner && AggregateCatalog.Find(inner.Name) == AggregateFunction.Distinct)
            return BindCountDistinct(call, inner);
        if (call.IgnoreCase && function != AggregateFunction.Distinct)
            return Fail(BindingErrors.CiNotTaken(call));
        if (_events.BindCondition(call.Arguments[0]) is not { } argument || BindParameters(call, function) is not { } bound)
            return null;
        return new BoundAggregate(function, argument, bound, false, call.IgnoreCase);
    }

    List<BoundExpression>? BindParameters(CallExpression call, AggregateFunction function)
    {
        var bound = new List<BoundExpression>();
        foreach (var parameter in call.Arguments.Skip(1))
        {
            if (_events.Bind(parameter) is not { } expression)
                return null;
            if (expression is not BoundConstant { Value: { Type: ValueType.Number } number } || !Fits(function, bound.Count, number.AsNumber))
            {
                Fail(BindingErrors.At(parameter.Position, $"`{parameter}` cannot be an argument of `{call.Name}`.", Wanted(function, bound.Count)));
                return null;
            }
            bound.Add(expression);
        }
        return bound;
    }

    static bool Fits(AggregateFunction function, int index, decimal number) => (function, index) switch
    {
        (AggregateFunction.Percentile, 0) => number is >= 0 and <= 100,
        (AggregateFunction.Percentile, _) => number == 0 || LogarithmicBuckets.For(number) is not null,
        _ => decimal.IsInteger(number) && number >= 1,
    };

    static string Wanted(AggregateFunction function, int index) => (function, index) switch
    {
        (AggregateFunction.Percentile, 0) => "It must be a number from 0 to 100.",
        (AggregateFunction.Percentile, _) => "The relative error allowed must be 0, for an exact percentile, or a number from 0.000000001 up to below 1.",
        _ => "It must be a whole number above zero.",
    };

    BoundAggregate? BindStar(CallExpression call, AggregateFunction function, StarExpression star)
    {
        if (function != AggregateFunction.Count)
            return Fail(BindingErrors.At(star.Position, $"`*` can stand only in `count(*)`, not in `{call.Name}`."));
        return call.IgnoreCase
            ? Fail(BindingErrors.CiNotTaken(call))
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
