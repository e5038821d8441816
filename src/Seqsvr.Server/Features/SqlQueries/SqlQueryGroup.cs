using Seqsvr.Metastore.Leasing;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.SqlQueries;

/// <summary><c>api/sqlqueries</c>.</summary>
internal sealed class SqlQueryGroup(DocumentCollection<SqlQuery> queries) : OwnedGroup<SqlQuery>(queries, "api/sqlqueries");
