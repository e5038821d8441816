using Seqsvr.Metastore.Tests.Suite;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Postgres;

[RequiresPostgres]
public sealed class SqliteToPostgresTests : CopySuite<SqlitePlace, PostgresPlace>;

[RequiresPostgres]
public sealed class PostgresToSqliteTests : CopySuite<PostgresPlace, SqlitePlace>;

[RequiresPostgres]
public sealed class PostgresToPostgresTests : CopySuite<PostgresPlace, PostgresPlace>;

[RequiresPostgres]
public sealed class SqliteToOddPostgresTests : CopySuite<SqlitePlace, OddPostgresPlace>;

[RequiresPostgres]
public sealed class OddPostgresToPostgresTests : CopySuite<OddPostgresPlace, PostgresPlace>;
