namespace Microsoft.SqlServer.Server;

/// <summary>How a CLR user-defined type would be serialised. The numbers are those of the documented API.</summary>
public enum Format
{
    Unknown = 0,
    Native = 1,
    UserDefined = 2,
}
