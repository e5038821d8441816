using Seqsvr.Metastore.Tests.Suite;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Postgres;

[RequiresPostgres]
public sealed class OddPostgresDocumentTests : DocumentSuite<OddPostgresPlace>;

[RequiresPostgres]
public sealed class OddPostgresKeyTests : KeySuite<OddPostgresPlace>;

[RequiresPostgres]
public sealed class OddPostgresIdTests : IdSuite<OddPostgresPlace>;

[RequiresPostgres]
public sealed class OddPostgresJsonTests : JsonSuite<OddPostgresPlace>;

[RequiresPostgres]
public sealed class OddPostgresRulesTests : RulesSuite<OddPostgresPlace>;

[RequiresPostgres]
public sealed class OddPostgresConcurrencyTests : ConcurrencySuite<OddPostgresPlace>;

[RequiresPostgres]
public sealed class OddPostgresImportTests : ImportSuite<OddPostgresPlace>;

[RequiresPostgres]
public sealed class OddPostgresMigrationTests : MigrationSuite<OddPostgresPlace>;

[RequiresPostgres]
public sealed class OddPostgresRandomTests : RandomSuite<OddPostgresPlace>;
