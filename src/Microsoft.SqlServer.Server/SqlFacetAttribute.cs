namespace Microsoft.SqlServer.Server;

/// <summary>Says more about the value that a member of a CLR user-defined type returns. The driver looks for it; nothing here wears it.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.ReturnValue | AttributeTargets.Parameter)]
public class SqlFacetAttribute : Attribute
{
    /// <summary>Whether the value has a fixed length.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>The most units (characters or bytes) that the value takes; -1 is without limit.</summary>
    public int MaxSize { get; set; }

    /// <summary>The number of decimal digits in all.</summary>
    public int Precision { get; set; }

    /// <summary>The number of decimal digits after the point.</summary>
    public int Scale { get; set; }

    /// <summary>Whether the value may be null.</summary>
    public bool IsNullable { get; set; }
}
