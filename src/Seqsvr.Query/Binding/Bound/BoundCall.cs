using System.Text.RegularExpressions;
using Seqsvr.Query.Functions;

namespace Seqsvr.Query.Binding.Bound;

/// <summary>A call of a scalar function.</summary>
/// <param name="Regex">Given in place of the argument at <see cref="ScalarFunction.RegexParameter"/>, which is then an undefined constant.</param>
public sealed record BoundCall(ScalarFunction Function, IReadOnlyList<BoundExpression> Arguments, Regex? Regex, bool IgnoreCase) : BoundExpression;
