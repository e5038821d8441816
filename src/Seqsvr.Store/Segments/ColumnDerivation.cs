namespace Seqsvr.Store.Segments;

/// <summary>
/// A column of which each text follows from another column: the request id from the trace id. Stored once for each distinct text of that column, and not
/// once for each row.
/// </summary>
/// <param name="Key">The other column of the block; in each group where this one is derived, it has a chunk of codes.</param>
/// <param name="Map">Where the map is: for each code of the key column the code of this one, packed as slots.</param>
internal sealed record ColumnDerivation(int Key, BlockPiece Map);
