namespace Seqsvr.Server.Metastores;

/// <summary>Where documents can be kept.</summary>
public enum MetastoreProduct
{
    /// <summary>Built in: a file in the storage folder.</summary>
    Native,

    PostgreSql,

    SqlServer,
}
