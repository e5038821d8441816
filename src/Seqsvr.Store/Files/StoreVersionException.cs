namespace Seqsvr.Store.Files;

/// <summary>The storage was written by a newer version of the program, which must be used to open it.</summary>
public sealed class StoreVersionException(string what)
    : IOException($"{what} was written by a newer version of seqsvr; start that version or a later one on this storage folder");
