using Seqsvr.Metastore.Documents;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.SqlQueries;

/// <summary>A query that somebody wants to run again.</summary>
internal sealed record SqlQuery : OwnedDocument
{
    public static readonly DocumentKind<SqlQuery> Kind = new("sqlquery", query => query.OwnerId);

    public string Title { get; init; } = "New Query";

    public string? Description { get; init; }

    /// <summary>As it was typed, right or wrong: it may be half done, or need variables.</summary>
    public string Sql { get; init; } = "";
}
