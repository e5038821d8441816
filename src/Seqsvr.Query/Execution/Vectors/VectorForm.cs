namespace Seqsvr.Query.Execution.Vectors;

/// <summary>How a <see cref="Vector"/> holds its values.</summary>
internal enum VectorForm
{
    /// <summary>One value for all rows.</summary>
    Constant,

    /// <summary>64-bit integers; rows that are not valid are undefined.</summary>
    Integers,

    /// <summary>Decimals; rows that are not valid are undefined.</summary>
    Decimals,

    /// <summary>Texts, as codes into a dictionary; rows that are not valid are undefined.</summary>
    Texts,

    /// <summary>True, false or undefined.</summary>
    Truths,

    /// <summary>Any values: for each row a place in a table of them.</summary>
    Codes,
}
