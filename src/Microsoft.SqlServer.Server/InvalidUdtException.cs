namespace Microsoft.SqlServer.Server;

/// <summary>What the driver throws at a CLR user-defined type that it cannot use.</summary>
public sealed class InvalidUdtException : SystemException
{
    InvalidUdtException(string message) : base(message) { }

    /// <summary>An exception that names the type and why it is not usable.</summary>
    public static InvalidUdtException Create(Type udtType, string resourceReason) =>
        new($"'{udtType.FullName}' is not a usable user-defined type: {resourceReason}");
}
