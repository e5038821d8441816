using System.Runtime.CompilerServices;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;
using Seqsvr.Query;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server.Http;
using Seqsvr.Server.Search;

namespace Seqsvr.Server.Features.Signals;

/// <summary>What saved signals keep, for searches: from memory, and parsed once for each version of a signal. Thread-safe.</summary>
internal sealed class SignalFilters(SignalGroup group)
{
    readonly ConditionalWeakTable<Stored<Signal>, StrongBox<Expression?>> _parsed = [];

    /// <summary>
    /// See <see cref="SignalLookup"/>. Throws <see cref="RequestRefusedException"/> (400) for a signal whose filters this version cannot read.
    /// </summary>
    public bool TryFind(string id, Caller caller, out Expression? filter)
    {
        filter = null;
        if (group.Documents.Find(id) is not { } stored || !group.CanSee(stored, caller))
            return false;
        filter = FilterOf(stored);
        return true;
    }

    /// <summary>What a signal keeps, with its index unless that is suppressed; null for everything. Throws as <see cref="TryFind"/> does.</summary>
    public Expression? FilterOf(Stored<Signal> stored) => _parsed.GetValue(stored, Parse).Value;

    static StrongBox<Expression?> Parse(Stored<Signal> stored)
    {
        try
        {
            var filter = Filters.All(stored.Value.Filters.Select(filter => Filters.ParseStrict(filter.Filter)));
            return new(filter is null || stored.Value.IsIndexSuppressed ? filter : FilterIndexes.Indexed(filter));
        }
        catch (RequestRefusedException error)
        {
            // It was checked when it was written, by another version of the language.
            throw new RequestRefusedException(error.Status, $"The signal {stored.Id} ({stored.Value.Title}) cannot be used: {error.Message}");
        }
    }
}
