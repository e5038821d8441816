namespace Seqsvr.Store;

/// <summary>
/// A tail's reader was so slow that the batches waiting for it went over <see cref="EventStoreOptions.TailBytesMax"/>. Subscribe again.
/// </summary>
public sealed class TailOverflowException() : Exception("the reader of this live tail is too slow: too many events wait for it; subscribe again");
