namespace Microsoft.SqlServer.Server;

/// <summary>Whether a CLR function reads user data. The numbers are those of the documented API.</summary>
public enum DataAccessKind
{
    None = 0,
    Read = 1,
}
