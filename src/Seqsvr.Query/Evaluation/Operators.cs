using System.Text.RegularExpressions;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding;
using Seqsvr.Query.Binding.Bound;

namespace Seqsvr.Query.Evaluation;

/// <summary>
/// The rules of all operators, one method each; here comparisons and logic. Total: what makes no sense is undefined, nothing throws. There is no
/// coercion: <c>'200' = 200</c> is false, <c>'1' + 1</c> undefined [docs].
/// <para>
/// In brackets stands where a rule comes from: [docs] Seq's documents; [#n] an issue of its tracker; [RFC n] a design note there; [sibling] the tests of
/// Serilog.Expressions, by the same makers; [manual] decided here, see the last section of <c>docs/query-language.md</c>.
/// </para>
/// </summary>
public static partial class Operators
{
    /// <summary>
    /// <c>=</c>, structural and for any types; different types are unequal; undefined on either side gives undefined; null equals null [docs].
    /// </summary>
    public static Value Equal(Value left, Value right, bool ignoreCase) =>
        left.IsUndefined || right.IsUndefined ? Value.Undefined : Value.Boolean(ValueComparer.For(ignoreCase).Equals(left, right));

    /// <summary><c>&lt;&gt;</c>, the opposite of <c>=</c> except that undefined stays undefined [docs].</summary>
    public static Value NotEqual(Value left, Value right, bool ignoreCase) =>
        left.IsUndefined || right.IsUndefined ? Value.Undefined : Value.Boolean(!ValueComparer.For(ignoreCase).Equals(left, right));

    /// <summary>
    /// Any comparison. <c>&lt; &lt;= &gt; &gt;=</c> are for two numbers, else undefined [docs; strings: manual]; they take no <c>ci</c> [RFC 919].
    /// </summary>
    public static Value Compare(ComparisonOperator op, Value left, Value right, bool ignoreCase)
    {
        if (op == ComparisonOperator.Equal)
            return Equal(left, right, ignoreCase);
        if (op == ComparisonOperator.NotEqual)
            return NotEqual(left, right, ignoreCase);
        if (left.Type != ValueType.Number || right.Type != ValueType.Number)
            return Value.Undefined;
        return Value.Boolean(op switch
        {
            ComparisonOperator.Less => left.AsNumber < right.AsNumber,
            ComparisonOperator.LessOrEqual => left.AsNumber <= right.AsNumber,
            ComparisonOperator.Greater => left.AsNumber > right.AsNumber,
            _ => left.AsNumber >= right.AsNumber,
        });
    }

    /// <summary><c>not x</c>: true for false and for undefined; undefined for what is no Boolean, null too [docs].</summary>
    public static Value Not(Value operand) => operand.Type switch
    {
        ValueType.Undefined => Value.True,
        ValueType.Boolean => Value.Boolean(!operand.AsBoolean),
        _ => Value.Undefined,
    };

    /// <summary><c>is null</c>: true for null and undefined, never undefined itself [docs]. <c>is not null</c> is its opposite.</summary>
    public static Value IsNull(Value operand, bool negated) => Value.Boolean(operand.IsNullOrUndefined != negated);

    /// <summary>
    /// <c>like</c>: the whole string fits the pattern, line breaks too [docs; #430]; undefined unless both are strings, for <c>not like</c> as well
    /// [manual]. The signs of a pattern: <see cref="LikePattern"/>.
    /// </summary>
    public static Value Like(Value operand, Value pattern, LikePattern? compiled, bool ignoreCase, bool negated)
    {
        if (operand.Type != ValueType.String || pattern.Type != ValueType.String)
            return Value.Undefined;
        compiled ??= new LikePattern(pattern.AsString);
        return Value.Boolean(compiled.IsMatch(operand.AsString, ignoreCase) != negated);
    }

    /// <summary>
    /// <c>= /regex/</c>: the whole string matches [docs]; undefined for what is no string [manual]. May throw <see cref="RegexMatchTimeoutException"/>.
    /// </summary>
    public static Value Match(Value operand, Regex regex, bool negated)
    {
        return operand.Type == ValueType.String ? Value.Boolean(regex.IsMatch(operand.AsString) != negated) : Value.Undefined;
    }

    /// <summary>
    /// <c>in</c>: an element of the array equals the item by the rule of <c>=</c>, null in <c>[null]</c> too; undefined where the item is, and for what is
    /// no array [sibling].
    /// </summary>
    public static Value In(Value item, Value collection, bool ignoreCase, bool negated)
    {
        if (item.IsUndefined || collection.Type != ValueType.Array)
            return Value.Undefined;
        var comparer = ValueComparer.For(ignoreCase);
        foreach (var element in collection.AsArray)
            if (comparer.Equals(item, element))
                return Value.Boolean(!negated);
        return Value.Boolean(negated);
    }
}
