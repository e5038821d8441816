using System.Text.RegularExpressions;
using Seqsvr.Events.Model;
using Seqsvr.Events.Templates;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Evaluation;

/// <summary>
/// What an expression means, for one event at a time: a walk over the bound tree. Slow and obvious on purpose; the batch engine is
/// tested against it. Total: every event gives a value, if only undefined. Safe for any number of threads.
/// </summary>
public sealed class RowEvaluator(BoundExpression expression)
{
    /// <summary>Most values an array or object made by an expression may hold, at all levels; a larger one is undefined.</summary>
    const int NodesMax = 100_000;

    readonly int _locals = LocalCounter.Count(expression);

    /// <summary>The value for an event.</summary>
    public Value Evaluate(EventRow row) => Evaluate(expression, new Frame(row, [], NewLocals([])));

    /// <summary>The value for a row that laterals made of an event, see <see cref="Unnesting"/>: the event, and the element of each lateral.</summary>
    public Value Evaluate(EventRow row, ReadOnlySpan<Value> laterals) => Evaluate(expression, new Frame(row, [], NewLocals(laterals)));

    /// <summary>The value for a group of a query: its keys, then its aggregates (see <see cref="BoundQuery"/>). Also, with none, for a scalar query.</summary>
    public Value Evaluate(Value[] inputs) => Evaluate(expression, new Frame(default, inputs, NewLocals([])));

    // Laterals are the first locals; lambdas and `let` have indexes after theirs.
    Value[] NewLocals(ReadOnlySpan<Value> laterals)
    {
        var count = Math.Max(_locals, laterals.Length);
        var locals = count == 0 ? [] : new Value[count];
        laterals.CopyTo(locals);
        return locals;
    }

    static Value Evaluate(BoundExpression expression, in Frame frame) => expression switch
    {
        BoundConstant constant => constant.Value,
        BoundProperty property => EventValues.Property(frame.Row, property.Path),
        BoundMember member => EventMembers.Get(frame.Row, member.Member),
        BoundComparison comparison => Operators.Compare(
            comparison.Operator, Evaluate(comparison.Left, frame), Evaluate(comparison.Right, frame), comparison.IgnoreCase),
        BoundAnd and => AllTrue(and.Operands, frame),
        BoundOr or => AnyTrue(or.Operands, frame),
        BoundNot not => Operators.Not(Evaluate(not.Operand, frame)),
        BoundText text => Value.Boolean(HasText(text, frame.Row)),
        BoundLike like => Operators.Like(
            Evaluate(like.Operand, frame), Evaluate(like.Pattern, frame), like.Compiled, like.IgnoreCase, like.Negated),
        BoundMatch match => Operators.Match(Evaluate(match.Operand, frame), match.Regex, match.Negated),
        BoundIn contained => Operators.In(
            Evaluate(contained.Item, frame), Evaluate(contained.Collection, frame), contained.IgnoreCase, contained.Negated),
        BoundIsNull test => Operators.IsNull(Evaluate(test.Operand, frame), test.Negated),
        BoundArithmetic arithmetic => Operators.Arithmetic(
            arithmetic.Operator, Evaluate(arithmetic.Left, frame), Evaluate(arithmetic.Right, frame)),
        BoundNegate negate => Operators.Negate(Evaluate(negate.Operand, frame)),
        BoundElement element => Operators.ElementAt(Evaluate(element.Target, frame), Evaluate(element.Index, frame), element.IgnoreCase),
        BoundCall call => Call(call, frame),
        BoundConditional conditional => Evaluate(Evaluate(conditional.Condition, frame).IsTrue ? conditional.Then : conditional.Else, frame),
        BoundArray array => MakeArray(array, frame),
        BoundObject literal => MakeObject(literal, frame),
        BoundQuantifier quantifier => Quantify(quantifier, frame),
        BoundLet let => Let(let, frame),
        BoundLocal local => frame.Locals[local.Index],
        BoundInput input => frame.Inputs[input.Index],
        _ => throw new InvalidOperationException($"{expression.GetType().Name} must be rewritten before evaluation"),
    };

    // Anything but true is not true; so no operand after the first such matters.
    static Value AllTrue(IReadOnlyList<BoundExpression> operands, in Frame frame)
    {
        foreach (var operand in operands)
            if (!Evaluate(operand, frame).IsTrue)
                return Value.False;
        return Value.True;
    }

    static Value AnyTrue(IReadOnlyList<BoundExpression> operands, in Frame frame)
    {
        foreach (var operand in operands)
            if (Evaluate(operand, frame).IsTrue)
                return Value.True;
        return Value.False;
    }

    static bool HasText(BoundText text, EventRow row)
    {
        var comparison = text.IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return MessageRenderer.Render(row).Contains(text.Needle, comparison)
            || (EventMembers.Get(row, EventMember.Exception) is { Type: ValueType.String } exception
                && exception.AsString.Contains(text.Needle, comparison));
    }

    static Value Call(BoundCall call, in Frame frame)
    {
        var arguments = new Value[call.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = Evaluate(call.Arguments[i], frame);
        if (call.Regex is null)
            return call.Function.Body(arguments, call.IgnoreCase);
        try
        {
            return call.Function.WithRegex!(arguments, call.Regex);
        }
        catch (RegexMatchTimeoutException)
        {
            return Value.Undefined;
        }
    }

    static Value MakeArray(BoundArray array, in Frame frame)
    {
        var elements = new Value[array.Elements.Count];
        var size = 0;
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = Evaluate(array.Elements[i], frame);
            if (elements[i].IsUndefined || (size += SizeOf(elements[i], NodesMax - size)) > NodesMax)
                return Value.Undefined;
        }
        return Value.Array(elements);
    }

    static Value MakeObject(BoundObject literal, in Frame frame)
    {
        var members = new KeyValuePair<string, Value>[literal.Members.Count];
        var size = 0;
        for (var i = 0; i < members.Length; i++)
        {
            var value = Evaluate(literal.Members[i].Value, frame);
            if (value.IsUndefined || (size += SizeOf(value, NodesMax - size)) > NodesMax)
                return Value.Undefined;
            members[i] = new(literal.Members[i].Key, value);
        }
        return Value.Object(members);
    }

    // Values at all levels. Stops counting soon after the limit, for a `let` can name a value twice, and that one twice again.
    static int SizeOf(Value value, int limit)
    {
        var size = 1;
        foreach (var element in Operators.Elements(value) ?? [])
        {
            size += SizeOf(element, limit - size);
            if (size > limit)
                break;
        }
        return size;
    }

    static Value Quantify(BoundQuantifier quantifier, in Frame frame)
    {
        if (Operators.Elements(Evaluate(quantifier.Collection, frame)) is not { } elements)
            return Value.Undefined;
        foreach (var element in elements)
        {
            frame.Locals[quantifier.Local] = element;
            if (Evaluate(quantifier.Body, frame).IsTrue != quantifier.All)
                return Value.Boolean(!quantifier.All);
        }
        return Value.Boolean(quantifier.All);
    }

    static Value Let(BoundLet let, in Frame frame)
    {
        frame.Locals[let.Local] = Evaluate(let.Value, frame);
        return Evaluate(let.Body, frame);
    }

    readonly record struct Frame(EventRow Row, Value[] Inputs, Value[] Locals);
}
