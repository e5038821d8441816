using System.Text.RegularExpressions;
using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Evaluation;

/// <summary>
/// What an expression means, for one event at a time: a walk over the bound tree. Slow and obvious on purpose; the batch engine is
/// tested against it. Total: every event gives a value, if only undefined; but where that takes too long, evaluation ends with
/// <see cref="SlowEvaluationException"/>. Safe for any number of threads.
/// The rules stand here for what is lazy or reads the event, in <see cref="Operators"/> for all else, each with its source in brackets as explained there.
/// </summary>
/// <param name="isLenient">What takes too long is undefined instead.</param>
/// <param name="cancellation">Ends evaluation with <see cref="OperationCanceledException"/>, before an event and inside tests of many elements.</param>
public sealed class RowEvaluator(BoundExpression expression, bool isLenient, CancellationToken cancellation)
{
    readonly int _locals = LocalCounter.Count(expression);

    /// <summary>An evaluator that is not lenient, for callers who look at cancellation themselves.</summary>
    public RowEvaluator(BoundExpression expression)
        : this(expression, isLenient: false, CancellationToken.None)
    {
    }

    /// <summary>An evaluator that is not lenient and may be cancelled between events too.</summary>
    public RowEvaluator(BoundExpression expression, CancellationToken cancellation)
        : this(expression, isLenient: false, cancellation)
    {
    }

    /// <summary>The value for an event.</summary>
    public Value Evaluate(EventRow row) => Evaluate(expression, NewFrame(row, [], []));

    /// <summary>The value for a row that laterals made of an event, see <see cref="Unnesting"/>: the event, and the element of each lateral.</summary>
    public Value Evaluate(EventRow row, ReadOnlySpan<Value> laterals) => Evaluate(expression, NewFrame(row, [], laterals));

    /// <summary>The value for a group of a query: its keys, then its aggregates (see <see cref="BoundQuery"/>). Also, with none, for a scalar query.</summary>
    public Value Evaluate(Value[] inputs) => Evaluate(expression, NewFrame(default, inputs, []));

    // Laterals are the first locals; lambdas and `let` have indexes after theirs.
    Frame NewFrame(EventRow row, Value[] inputs, ReadOnlySpan<Value> laterals)
    {
        var count = Math.Max(_locals, laterals.Length);
        var locals = count == 0 ? [] : new Value[count];
        laterals.CopyTo(locals);
        cancellation.ThrowIfCancellationRequested();
        return new Frame(row, inputs, locals, new EvaluationTime(isLenient, _locals > laterals.Length, cancellation));
    }

    static Value Evaluate(BoundExpression expression, in Frame frame) => expression switch
    {
        BoundConstant constant => constant.Value,
        // A property or a path below one; undefined where the event lacks it [docs].
        BoundProperty property => EventValues.Property(frame.Row, property.Path),
        BoundMember member => EventMembers.Get(frame.Row, member.Member),
        // What a lambda, `let`, wildcard or lateral named; a key or an aggregate of the group.
        BoundLocal local => frame.Locals[local.Index],
        BoundInput input => frame.Inputs[input.Index],
        BoundComparison comparison => Operators.Compare(
            comparison.Operator, Evaluate(comparison.Left, frame), Evaluate(comparison.Right, frame), comparison.IgnoreCase),
        BoundAnd and => AllTrue(and.Operands, frame),
        BoundOr or => AnyTrue(or.Operands, frame),
        BoundNot not => Operators.Not(Evaluate(not.Operand, frame)),
        BoundIndexed indexed => Evaluate(indexed.Operand, frame),
        BoundText text => Value.Boolean(EventMembers.HasText(frame.Row, text.Needle, text.IgnoreCase)),
        BoundLike like => Operators.Like(
            Evaluate(like.Operand, frame), Evaluate(like.Pattern, frame), like.Compiled, like.IgnoreCase, like.Negated),
        BoundMatch match => Match(match, frame),
        BoundIn contained => Operators.In(
            Evaluate(contained.Item, frame), Evaluate(contained.Collection, frame), contained.IgnoreCase, contained.Negated),
        BoundIsNull test => Operators.IsNull(Evaluate(test.Operand, frame), test.Negated),
        BoundArithmetic arithmetic => Operators.Arithmetic(
            arithmetic.Operator, Evaluate(arithmetic.Left, frame), Evaluate(arithmetic.Right, frame)),
        BoundNegate negate => Operators.Negate(Evaluate(negate.Operand, frame)),
        BoundElement element => Operators.ElementAt(Evaluate(element.Target, frame), Evaluate(element.Index, frame), element.IgnoreCase),
        BoundCall call => Call(call, frame),
        // `then` only where the condition is exactly true; undefined and anything else go to `else` [sibling].
        BoundConditional conditional => Evaluate(Evaluate(conditional.Condition, frame).IsTrue ? conditional.Then : conditional.Else, frame),
        BoundArray array => MakeArray(array, frame),
        BoundObject literal => MakeObject(literal, frame),
        BoundQuantifier quantifier => Quantify(quantifier, frame),
        BoundLet let => Let(let, frame),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} must be rewritten before evaluation"),
    };

    // `and`: true where all operands are exactly true, else false, never undefined [docs say both; manual]. So no operand after the first that is
    // not true matters.
    static Value AllTrue(IReadOnlyList<BoundExpression> operands, in Frame frame)
    {
        foreach (var operand in operands)
            if (!Evaluate(operand, frame).IsTrue)
                return Value.False;
        return Value.True;
    }

    // `or`: true where any operand is exactly true, `Missing or true` too [#1216], else false [manual].
    static Value AnyTrue(IReadOnlyList<BoundExpression> operands, in Frame frame)
    {
        foreach (var operand in operands)
            if (Evaluate(operand, frame).IsTrue)
                return Value.True;
        return Value.False;
    }

    // All arguments are computed; what becomes of undefined ones is up to the function.
    static Value Call(BoundCall call, in Frame frame)
    {
        var arguments = new Value[call.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = Evaluate(call.Arguments[i], frame);
        if (call.Regex is null)
            return call.Function.Body(arguments, call.IgnoreCase);
        for (var attempt = 1; ; attempt++)
            try
            {
                return call.Function.WithRegex!(arguments, call.Regex);
            }
            catch (RegexMatchTimeoutException)
            {
                if (attempt == RegexLimits.AttemptsMax)
                    return frame.Time.IsOver(call.Regex);
            }
    }

    static Value Match(BoundMatch match, in Frame frame)
    {
        var operand = Evaluate(match.Operand, frame);
        for (var attempt = 1; ; attempt++)
            try
            {
                return Operators.Match(operand, match.Regex, match.Negated);
            }
            catch (RegexMatchTimeoutException)
            {
                if (attempt == RegexLimits.AttemptsMax)
                    return frame.Time.IsOver(match.Regex);
            }
    }

    static Value MakeArray(BoundArray array, in Frame frame)
    {
        var elements = new Value[array.Elements.Count];
        for (var i = 0; i < elements.Length; i++)
            elements[i] = Evaluate(array.Elements[i], frame);
        return Operators.MakeArray(elements);
    }

    static Value MakeObject(BoundObject literal, in Frame frame)
    {
        var members = new KeyValuePair<string, Value>[literal.Members.Count];
        for (var i = 0; i < members.Length; i++)
            members[i] = new(literal.Members[i].Key, Evaluate(literal.Members[i].Value, frame));
        return Operators.MakeObject(members);
    }

    // Wildcards, `Some` and `Every`: whether the test is exactly true for any or for all [docs]. The binder has put the test around a wildcard that is
    // the nearest comparison, null test or predicate, never more [#1150]. Of an empty collection any is false and all is true [manual]; of no
    // collection both are undefined, so that `not` makes them true [#1150].
    static Value Quantify(BoundQuantifier quantifier, in Frame frame)
    {
        if (Operators.Elements(Evaluate(quantifier.Collection, frame)) is not { } elements)
            return Value.Undefined;
        foreach (var element in elements)
        {
            if (frame.Time.IsUp())
                return Value.Undefined;
            frame.Locals[quantifier.Local] = element;
            if (Evaluate(quantifier.Body, frame).IsTrue != quantifier.All)
                return Value.Boolean(!quantifier.All);
        }
        return Value.Boolean(quantifier.All);
    }

    // `let`: a value for the names in the body, undefined too.
    static Value Let(BoundLet let, in Frame frame)
    {
        frame.Locals[let.Local] = Evaluate(let.Value, frame);
        return Evaluate(let.Body, frame);
    }

    readonly record struct Frame(EventRow Row, Value[] Inputs, Value[] Locals, EvaluationTime Time);
}
