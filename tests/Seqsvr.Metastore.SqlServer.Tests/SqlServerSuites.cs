using Seqsvr.Metastore.Tests.Suite;

namespace Seqsvr.Metastore.SqlServer;

[RequiresSqlServer]
public sealed class SqlServerDocumentTests : DocumentSuite<SchemaPlace>;

[RequiresSqlServer]
public sealed class OddSqlServerDocumentTests : DocumentSuite<OddSchemaPlace>;

public sealed class SqliteBehindDocumentTests : DocumentSuite<SqliteBehindPlace>;
