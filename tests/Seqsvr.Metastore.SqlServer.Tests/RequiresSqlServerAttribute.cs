using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.SqlServer;

/// <summary>On a test class: all of it needs a SQL Server, and a database in it where schemas may be created.</summary>
public sealed class RequiresSqlServerAttribute : RequiresAttribute
{
    const string Variable = "SEQSVR_TEST_MSSQL";

    public static string? ConnectionString => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;

    public override string? Missing => ConnectionString is null ? $"{Variable} holds no connection string: not run against SQL Server." : null;
}
