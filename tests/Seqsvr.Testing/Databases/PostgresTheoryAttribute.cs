using Xunit;

namespace Seqsvr.Testing.Databases;

/// <summary>A test with cases that needs PostgreSQL: skipped, with the reason, where it is not installed. With <c>CI=true</c> it fails there.</summary>
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresInstallation.Missing;
}
