namespace Seqsvr.Commands.Query;

/// <summary>What an answer is written as.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>RFC 4180.</summary>
    Csv,

    /// <summary>As the API gives a result; events as CLEF.</summary>
    Json,
}
