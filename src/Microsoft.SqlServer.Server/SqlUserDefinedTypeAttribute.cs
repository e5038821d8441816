namespace Microsoft.SqlServer.Server;

/// <summary>Marks a class or struct as a CLR user-defined type. The driver looks for it; nothing here wears it.</summary>
/// <param name="format">How the type is serialised.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = true)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    /// <summary>How the type is serialised.</summary>
    public Format Format { get; } = format;

    /// <summary>The most bytes that an instance takes; -1 is without limit.</summary>
    public int MaxByteSize { get; set; }

    /// <summary>Whether all instances take the same number of bytes.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Whether instances order as their bytes do.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>The method that tells whether bytes are a valid instance.</summary>
    public string? ValidationMethodName { get; set; }

    /// <summary>The name of the type in SQL.</summary>
    public string? Name { get; set; }
}
