using Seqsvr.Events.Values;

namespace Seqsvr.Query.Tests.Cases;

/// <summary>What a query of a case runs over, and what comes with the request.</summary>
/// <param name="Events">CLEF, an event a line.</param>
/// <param name="Signal">A filter; null for none.</param>
sealed record ResultCaseSetting(
    IReadOnlyList<string> Events, DateTime? From, DateTime? To, string? Signal, IReadOnlyDictionary<string, Value> Variables)
{
    /// <summary>Nothing at all.</summary>
    public static readonly ResultCaseSetting Empty = new([], null, null, null, new Dictionary<string, Value>());
}
