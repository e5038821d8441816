namespace Seqsvr.Query.Execution;

/// <summary>A question about one row of a batch; implemented by structs so that <see cref="Selection.Keep"/> inlines it.</summary>
internal interface IRowTest
{
    /// <summary>True where the row stays selected.</summary>
    bool Passes(int row);
}
