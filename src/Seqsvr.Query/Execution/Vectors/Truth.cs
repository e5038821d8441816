namespace Seqsvr.Query.Execution.Vectors;

/// <summary>What a value is to logic.</summary>
internal enum Truth : byte
{
    False = 0,

    True = 1,

    Undefined = 2,

    /// <summary>A value that is no Boolean. Never in a <see cref="Vector"/> of truths, only in what is read from another form.</summary>
    Other = 3,
}
