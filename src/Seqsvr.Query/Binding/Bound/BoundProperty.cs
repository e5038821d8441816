using Seqsvr.Events.Model;

namespace Seqsvr.Query.Binding.Bound;

/// <summary>A property reached by names alone: <c>Order.Id</c>, <c>@Resource.service.name</c>. A leaf or a whole object.</summary>
public sealed record BoundProperty(ColumnPath Path) : BoundExpression;
