using Seqsvr.Metastore.Tests.Suite;

namespace Seqsvr.Metastore.SqlServer;

[RequiresSqlServer]
public sealed class SqlServerDocumentTests : DocumentSuite<SchemaPlace>;

[RequiresSqlServer]
public sealed class SqlServerKeyTests : KeySuite<SchemaPlace>;

[RequiresSqlServer]
public sealed class SqlServerIdTests : IdSuite<SchemaPlace>;

[RequiresSqlServer]
public sealed class SqlServerJsonTests : JsonSuite<SchemaPlace>;

[RequiresSqlServer]
public sealed class SqlServerRulesTests : RulesSuite<SchemaPlace>;

[RequiresSqlServer]
public sealed class SqlServerConcurrencyTests : ConcurrencySuite<SchemaPlace>;

[RequiresSqlServer]
public sealed class SqlServerImportTests : ImportSuite<SchemaPlace>;

[RequiresSqlServer]
public sealed class SqlServerMigrationTests : MigrationSuite<SchemaPlace>;

[RequiresSqlServer]
public sealed class SqlServerRandomTests : RandomSuite<SchemaPlace>;

[RequiresSqlServer]
public sealed class OddSqlServerDocumentTests : DocumentSuite<OddSchemaPlace>;

[RequiresSqlServer]
public sealed class OddSqlServerKeyTests : KeySuite<OddSchemaPlace>;

[RequiresSqlServer]
public sealed class OddSqlServerIdTests : IdSuite<OddSchemaPlace>;

[RequiresSqlServer]
public sealed class OddSqlServerJsonTests : JsonSuite<OddSchemaPlace>;

[RequiresSqlServer]
public sealed class OddSqlServerRulesTests : RulesSuite<OddSchemaPlace>;

[RequiresSqlServer]
public sealed class OddSqlServerConcurrencyTests : ConcurrencySuite<OddSchemaPlace>;

[RequiresSqlServer]
public sealed class OddSqlServerImportTests : ImportSuite<OddSchemaPlace>;

[RequiresSqlServer]
public sealed class OddSqlServerMigrationTests : MigrationSuite<OddSchemaPlace>;

[RequiresSqlServer]
public sealed class OddSqlServerRandomTests : RandomSuite<OddSchemaPlace>;

public sealed class SqliteBehindDocumentTests : DocumentSuite<SqliteBehindPlace>;

public sealed class SqliteBehindKeyTests : KeySuite<SqliteBehindPlace>;

public sealed class SqliteBehindIdTests : IdSuite<SqliteBehindPlace>;

public sealed class SqliteBehindRulesTests : RulesSuite<SqliteBehindPlace>;

public sealed class SqliteBehindJsonTests : JsonSuite<SqliteBehindPlace>;

public sealed class SqliteBehindImportTests : ImportSuite<SqliteBehindPlace>;

public sealed class SqliteBehindMigrationTests : MigrationSuite<SqliteBehindPlace>;

public sealed class SqliteBehindRandomTests : RandomSuite<SqliteBehindPlace>;

[RequiresSqlServer]
public sealed class SqliteToSqlServerTests : CopySuite<SqlitePlace, SchemaPlace>;

[RequiresSqlServer]
public sealed class SqlServerToSqliteTests : CopySuite<SchemaPlace, SqlitePlace>;

[RequiresSqlServer]
public sealed class SqlServerToOddSqlServerTests : CopySuite<SchemaPlace, OddSchemaPlace>;

public sealed class SqliteToSqliteBehindTests : CopySuite<SqlitePlace, SqliteBehindPlace>;
