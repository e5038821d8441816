using System.Text.RegularExpressions;

namespace Seqsvr.Query.Binding.Bound;

/// <summary><c>a = /regex/</c>: the whole string matches.</summary>
public sealed record BoundMatch(BoundExpression Operand, Regex Regex, bool Negated) : BoundExpression;
