using Seqsvr.Metastore.Tests.Suite;

namespace Seqsvr.Metastore.Tests.Sqlite;

public sealed class SqliteDocumentTests : DocumentSuite<SqlitePlace>;

public sealed class SqliteKeyTests : KeySuite<SqlitePlace>;

public sealed class SqliteIdTests : IdSuite<SqlitePlace>;

public sealed class SqliteJsonTests : JsonSuite<SqlitePlace>;

public sealed class SqliteRulesTests : RulesSuite<SqlitePlace>;

public sealed class SqliteConcurrencyTests : ConcurrencySuite<SqlitePlace>;

public sealed class SqliteImportTests : ImportSuite<SqlitePlace>;

public sealed class SqliteMigrationTests : MigrationSuite<SqlitePlace>;

public sealed class SqliteRandomTests : RandomSuite<SqlitePlace>;

public sealed class SqliteToSqliteTests : CopySuite<SqlitePlace, SqlitePlace>;
