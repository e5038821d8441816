using Seqsvr.Metastore.Backends;

namespace Seqsvr.Metastore.SqlServer;

/// <summary>Triggers that do what nobody should.</summary>
static class SqlServerTriggers
{
    /// <summary>Changes the JSON of every document that is inserted.</summary>
    public static async Task DamageInsertsAsync(SqlBackend backend)
    {
        await using var connection = await backend.ConnectAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            null,
            $$"""
            create trigger {{backend.Table("damage")}} on {{backend.Table("documents")}} after insert as
              update d set body = N'{"Damaged":1}' from {{backend.Table("documents")}} d join inserted i on i.id = d.id
            """,
            CancellationToken.None);
    }
}
