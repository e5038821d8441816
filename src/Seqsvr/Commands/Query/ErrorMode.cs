namespace Seqsvr.Commands.Query;

/// <summary>What to do about a line that is no event.</summary>
internal enum ErrorMode
{
    /// <summary>Give no answer.</summary>
    Fail,

    /// <summary>Leave the line out, and say so.</summary>
    Skip,
}
