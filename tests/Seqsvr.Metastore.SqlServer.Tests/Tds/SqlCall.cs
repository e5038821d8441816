namespace Seqsvr.Metastore.SqlServer.Tds;

/// <summary>A statement as it came over the wire. Parameter names have no @.</summary>
sealed record SqlCall(string Text, IReadOnlyDictionary<string, object?> Parameters);
