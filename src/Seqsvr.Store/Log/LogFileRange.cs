namespace Seqsvr.Store.Log;

/// <summary>A log file on disk: it holds the events from <paramref name="FirstSequence"/> up to where the next file begins.</summary>
/// <param name="Bytes">What it takes of the disk.</param>
readonly record struct LogFileRange(long Number, long FirstSequence, long Bytes);
