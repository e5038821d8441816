using Xunit;

namespace Seqsvr.Testing.Databases;

/// <summary>A test that needs PostgreSQL: skipped, with the reason, where it is not installed. With <c>CI=true</c> it fails there.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresInstallation.Missing;
}
