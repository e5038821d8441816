using System.Globalization;
using Seqsvr.Events.Values;

namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>'text'</c>, <c>12.5</c>, <c>0xC0FFEE</c>, <c>1h30m</c>, <c>true</c>, <c>null</c>.</summary>
/// <param name="Value">A null, Boolean, number or string.</param>
/// <param name="Spelling">How a number was written, so that a duration stays one when printed.</param>
public sealed record ConstantExpression(Value Value, string? Spelling, SourcePosition Position) : Expression(Position)
{
    public override int Depth => 1;

    internal override Precedence Precedence => Value.Type == ValueType.Number && Value.AsNumber < 0 ? Precedence.Unary : Precedence.Path;

    public override string ToString() => Spelling ?? Value.Type switch
    {
        ValueType.Boolean => Value.AsBoolean ? "true" : "false",
        ValueType.Number => Value.AsNumber.ToString(CultureInfo.InvariantCulture),
        ValueType.String => SyntaxText.Quote(Value.AsString),
        _ => "null",
    };
}
