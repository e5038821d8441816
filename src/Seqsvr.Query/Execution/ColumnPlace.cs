namespace Seqsvr.Query.Execution;

/// <summary>Where the values at a path lie in one batch.</summary>
/// <param name="Index">The column, or -1 where no row has it.</param>
/// <param name="IsAlone">
/// True where that column says everything about the path. False where columns below it make it an object in some rows, or a
/// column above it may hold it inside Json text; only the row evaluator puts those together.
/// </param>
internal readonly record struct ColumnPlace(int Index, bool IsAlone);
