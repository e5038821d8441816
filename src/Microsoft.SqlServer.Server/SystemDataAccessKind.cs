namespace Microsoft.SqlServer.Server;

/// <summary>Whether a CLR function reads system catalogs. The numbers are those of the documented API.</summary>
public enum SystemDataAccessKind
{
    None = 0,
    Read = 1,
}
