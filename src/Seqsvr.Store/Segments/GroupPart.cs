using Seqsvr.Events.Model;

namespace Seqsvr.Store.Segments;

/// <summary>A column of a row group whose texts may be parts of others.</summary>
/// <param name="Column">The column of the block.</param>
/// <param name="Place">Its place in the group.</param>
/// <param name="Texts">Its dictionary.</param>
internal readonly record struct GroupPart(int Column, int Place, TextDictionary Texts);
