using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.SqlServer;

/// <summary>
/// The way in. Nothing here is loaded, nor the driver, until a method that mentions it is compiled: call it from a method of its own, marked
/// <c>[MethodImpl(MethodImplOptions.NoInlining)]</c>, that runs only where SQL Server is chosen.
/// </summary>
public static class SqlServerMetastore
{
    /// <summary>
    /// Documents in SQL Server; connects to nothing yet. Throws <see cref="MetastoreException"/> (Misconfigured) where the settings cannot be right,
    /// or the process has no culture data.
    /// </summary>
    /// <param name="connectionString">As the driver understands it: <c>Server=...;Database=...</c>.</param>
    /// <param name="schema">Null for <c>dbo</c>. Blanks, brackets and quotes are taken as they are.</param>
    public static SqlBackend Create(string connectionString, string? schema) => new SqlServerBackend(connectionString, schema);
}
