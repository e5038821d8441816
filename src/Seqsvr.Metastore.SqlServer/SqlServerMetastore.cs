namespace Seqsvr.Metastore.SqlServer;

/// <summary>Temporary.</summary>
public static class SqlServerMetastore { public static Type T => typeof(Microsoft.Data.SqlClient.SqlConnection); }
