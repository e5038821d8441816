using Seqsvr.Events.Model;

namespace Seqsvr.Query.Execution;

/// <summary>
/// A row by its place: the number of its unit in the list being scanned, and its row there. Small, so that a search may
/// remember many without keeping their units open.
/// </summary>
internal readonly record struct RowReference(EventId Id, int Unit, int Row);
