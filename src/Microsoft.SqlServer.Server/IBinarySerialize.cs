namespace Microsoft.SqlServer.Server;

/// <summary>What a CLR user-defined type with a format of its own would implement. The driver names it; nothing here does.</summary>
public interface IBinarySerialize
{
    /// <summary>Takes the state from <paramref name="r"/>.</summary>
    void Read(BinaryReader r);

    /// <summary>Writes the state to <paramref name="w"/>.</summary>
    void Write(BinaryWriter w);
}
