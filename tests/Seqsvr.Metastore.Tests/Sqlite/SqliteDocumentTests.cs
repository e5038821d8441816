using Seqsvr.Metastore.Tests.Suite;

namespace Seqsvr.Metastore.Tests.Sqlite;

public sealed class SqliteDocumentTests : DocumentSuite<SqlitePlace>;
