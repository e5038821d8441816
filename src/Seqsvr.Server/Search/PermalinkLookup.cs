using Seqsvr.Events.Model;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Search;

/// <summary>Finds the copy of an event that a permalink keeps; null where there is none, or the caller may not see the event.</summary>
/// <param name="permalinkId">Of the permalink; <c>unknown</c> stands for any.</param>
/// <param name="id">Of the event.</param>
/// <param name="caller">Who asks.</param>
internal delegate EventRow? PermalinkLookup(string permalinkId, EventId id, Caller caller);
