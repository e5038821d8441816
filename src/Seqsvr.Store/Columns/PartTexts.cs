using Seqsvr.Events.Model;

namespace Seqsvr.Store.Columns;

/// <summary>
/// A dictionary that has the texts <paramref name="min"/> to <paramref name="max"/> of a column of the block, and the code of its first text. Throws
/// <see cref="InvalidDataException"/> where the column has no such texts.
/// </summary>
internal delegate (TextDictionary Texts, int FirstCode) PartTexts(int column, int min, int max);
