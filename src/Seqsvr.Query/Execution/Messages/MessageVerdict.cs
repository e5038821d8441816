namespace Seqsvr.Query.Execution.Messages;

/// <summary>What is known of a needle in a message that was not rendered.</summary>
internal enum MessageVerdict : byte
{
    /// <summary>The message does not have it.</summary>
    No = 0,

    /// <summary>The message has it.</summary>
    Yes = 1,

    /// <summary>The message must be rendered to tell.</summary>
    Doubtful = 2,
}
