using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Rewriting;

/// <summary>
/// Bound expressions as syntax again, so that they can be shown: what an expression became, in the language itself. Names of lambdas are not
/// kept by binding and are numbered. Used for one query.
/// </summary>
/// <param name="laterals">The names of the first locals.</param>
/// <param name="inputs">What the inputs of a grouped query stand for.</param>
sealed class Unbinder(IReadOnlyList<string> laterals, Func<int, Expression> inputs)
{
    /// <summary>The syntax of an expression.</summary>
    public Expression Unbind(BoundExpression expression) => expression switch
    {
        BoundConstant constant => Literal(constant.Value),
        BoundProperty property => Path(property.Path),
        BoundMember member => new BuiltInExpression(member.Member.ToString(), SourcePosition.None),
        BoundElement element => Element(element),
        BoundArray array => new ArrayExpression(All(array.Elements), SourcePosition.None),
        BoundObject literal => new ObjectExpression([.. literal.Members.Select(item => new ObjectMember(item.Key, Unbind(item.Value)))], SourcePosition.None),
        BoundAnd and => new LogicalExpression(LogicalOperator.And, All(and.Operands), SourcePosition.None),
        BoundOr or => new LogicalExpression(LogicalOperator.Or, All(or.Operands), SourcePosition.None),
        BoundNot not => new UnaryExpression(UnaryOperator.Not, Unbind(not.Operand), SourcePosition.None),
        BoundIndexed indexed => Unbind(indexed.Operand),
        BoundNegate negate => new UnaryExpression(UnaryOperator.Negate, Unbind(negate.Operand), SourcePosition.None),
        BoundArithmetic sum => Binary(BinaryOperator.Add + (int)sum.Operator, sum.Left, sum.Right, false),
        BoundComparison test => Binary(BinaryOperator.Equal + (int)test.Operator, test.Left, test.Right, test.IgnoreCase),
        BoundLike like => Binary(like.Negated ? BinaryOperator.NotLike : BinaryOperator.Like, like.Operand, like.Pattern, like.IgnoreCase),
        BoundIn contained => Binary(contained.Negated ? BinaryOperator.NotIn : BinaryOperator.In, contained.Item, contained.Collection, contained.IgnoreCase),
        BoundMatch match => Match(match),
        BoundIsNull test => new IsNullExpression(Unbind(test.Operand), test.Negated, SourcePosition.None),
        BoundCall call => Call(call),
        BoundConditional choice => new ConditionalExpression(Unbind(choice.Condition), Unbind(choice.Then), Unbind(choice.Else), SourcePosition.None),
        BoundQuantifier quantifier => Quantifier(quantifier),
        BoundLet let => new LetExpression([new LetBinding(NameOf(let.Local), Unbind(let.Value))], Unbind(let.Body), SourcePosition.None),
        BoundLocal local => new PropertyExpression(NameOf(local.Index), SourcePosition.None),
        BoundInput input => inputs(input.Index),
        BoundText text => new TextFragmentExpression(text.Needle, text.IgnoreCase, SourcePosition.None),
        BoundNow => new CallExpression("Now", [], false, SourcePosition.None),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "no syntax is known for this node"),
    };

    /// <summary>The syntax of an aggregate.</summary>
    public Expression Unbind(BoundAggregate aggregate)
    {
        var name = aggregate.Function.ToString().ToLowerInvariant();
        Expression argument = aggregate.Argument is null ? new StarExpression(SourcePosition.None) : Unbind(aggregate.Argument);
        if (aggregate.Distinct)
            argument = new CallExpression("distinct", [argument], false, SourcePosition.None);
        return new CallExpression(name, [argument, .. All(aggregate.Parameters)], aggregate.IgnoreCase, SourcePosition.None);
    }

    Expression[] All(IReadOnlyList<BoundExpression> expressions) => [.. expressions.Select(Unbind)];

    static Expression Literal(Value value) => value.Type switch
    {
        ValueType.Undefined => Undefined(),
        ValueType.Array => new ArrayExpression([.. value.AsArray.Select(Literal)], SourcePosition.None),
        ValueType.Object => new ObjectExpression([.. value.AsObject.Select(item => new ObjectMember(item.Key, Literal(item.Value)))], SourcePosition.None),
        _ => new ConstantExpression(value, null, SourcePosition.None),
    };

    // Undefined has no literal; nothing shorter is always undefined.
    static BinaryExpression Undefined() =>
        new(BinaryOperator.Divide, Literal(Value.Number(1)), Literal(Value.Number(0)), false, SourcePosition.None);

    Expression Path(ColumnPath path)
    {
        var segments = path.Segments();
        Expression target = path.IsMember ? new BuiltInExpression(BuiltIns.NameOf(path), SourcePosition.None) : Property(segments[0]);
        foreach (var segment in segments.Skip(1))
            target = new MemberExpression(target, segment, SourcePosition.None);
        return target;
    }

    // A property that has the name of a lateral is out of reach by that name alone.
    Expression Property(string name) => laterals.Contains(name)
        ? new IndexExpression(new BuiltInExpression("Properties", SourcePosition.None), Literal(Value.String(name)), SourcePosition.None)
        : new PropertyExpression(name, SourcePosition.None);

    Expression Element(BoundElement element) => element switch
    {
        { IgnoreCase: true } => new CallExpression("ElementAt", [Unbind(element.Target), Unbind(element.Index)], true, SourcePosition.None),
        { Index: BoundConstant { Value: { Type: ValueType.String } name } } =>
            new MemberExpression(Unbind(element.Target), name.AsString, SourcePosition.None),
        _ => new IndexExpression(Unbind(element.Target), Unbind(element.Index), SourcePosition.None),
    };

    BinaryExpression Binary(BinaryOperator op, BoundExpression left, BoundExpression right, bool ignoreCase) =>
        new(op, Unbind(left), Unbind(right), ignoreCase, SourcePosition.None);

    BinaryExpression Match(BoundMatch match)
    {
        var regex = RegexCompiler.SourceOf(match.Regex, RegexCompiler.Whole, out var ignoreCase);
        return new BinaryExpression(
            match.Negated ? BinaryOperator.NotEqual : BinaryOperator.Equal, Unbind(match.Operand), regex, ignoreCase, SourcePosition.None);
    }

    CallExpression Call(BoundCall call)
    {
        var arguments = All(call.Arguments);
        if (call.Regex is not null)
            arguments[call.Function.RegexParameter] = RegexCompiler.SourceOf(call.Regex, call.Function.AnchorRegex, out _);
        return new CallExpression(call.Function.Name, arguments, call.IgnoreCase, SourcePosition.None);
    }

    CallExpression Quantifier(BoundQuantifier quantifier) => new(
        quantifier.All ? "Every" : "Some",
        [Unbind(quantifier.Collection), new LambdaExpression([NameOf(quantifier.Local)], Unbind(quantifier.Body), SourcePosition.None)],
        false,
        SourcePosition.None);

    string NameOf(int local) => local < laterals.Count ? laterals[local] : LocalNames.Numbered(local - laterals.Count + 1);
}
