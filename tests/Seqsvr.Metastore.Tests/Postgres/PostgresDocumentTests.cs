using Seqsvr.Metastore.Tests.Suite;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Postgres;

[RequiresPostgres]
public sealed class PostgresDocumentTests : DocumentSuite<PostgresPlace>;
