using Seqsvr.Events.Model;
using Seqsvr.Events.Values;

namespace Seqsvr.Query.Tests.Execution.Oracle;

/// <summary>What a query counts as an event: an event, or where there are laterals one combination of their elements in it.</summary>
/// <param name="Ordinal">Which of these.</param>
sealed record NaiveRow(EventRow Event, Value[] Elements, int Ordinal);
