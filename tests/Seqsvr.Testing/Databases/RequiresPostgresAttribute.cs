namespace Seqsvr.Testing.Databases;

/// <summary>On a test class: all of it needs PostgreSQL.</summary>
public sealed class RequiresPostgresAttribute : RequiresAttribute
{
    public override string? Missing => PostgresInstallation.Missing;
}
