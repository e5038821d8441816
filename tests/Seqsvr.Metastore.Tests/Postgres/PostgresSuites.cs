using Seqsvr.Metastore.Tests.Suite;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Postgres;

[RequiresPostgres]
public sealed class PostgresDocumentTests : DocumentSuite<PostgresPlace>;

[RequiresPostgres]
public sealed class PostgresKeyTests : KeySuite<PostgresPlace>;

[RequiresPostgres]
public sealed class PostgresIdTests : IdSuite<PostgresPlace>;

[RequiresPostgres]
public sealed class PostgresJsonTests : JsonSuite<PostgresPlace>;

[RequiresPostgres]
public sealed class PostgresRulesTests : RulesSuite<PostgresPlace>;

[RequiresPostgres]
public sealed class PostgresConcurrencyTests : ConcurrencySuite<PostgresPlace>;

[RequiresPostgres]
public sealed class PostgresImportTests : ImportSuite<PostgresPlace>;

[RequiresPostgres]
public sealed class PostgresMigrationTests : MigrationSuite<PostgresPlace>;

[RequiresPostgres]
public sealed class PostgresRandomTests : RandomSuite<PostgresPlace>;
