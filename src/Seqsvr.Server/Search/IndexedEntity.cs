using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Store.Indexes;

namespace Seqsvr.Server.Search;

/// <summary>Something that people made and that has an index, or will have one.</summary>
/// <param name="Id">As <c>signal-12</c>.</param>
/// <param name="Type">What it is.</param>
/// <param name="OwnerId">The user whose it is; null for a shared one.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Filter">What is indexed.</param>
/// <param name="Key">Of its index, which others with the same filter share; null where there is nothing to index.</param>
internal sealed record IndexedEntity(string Id, IndexedEntityType Type, string? OwnerId, string? Label, Expression? Filter, IndexKey? Key);
