namespace Seqsvr.Metastore.Leasing;

/// <summary>Who has the metastore, as the database tells it: the row outlives the process, and only the session lock says whether it still counts.</summary>
/// <param name="Holder">The program, with its version.</param>
/// <param name="Host">The machine.</param>
/// <param name="ProcessId">The process there.</param>
/// <param name="SinceUtc">When it took the metastore, ISO 8601.</param>
/// <param name="Generation">Grows with every taking. A write that was begun under an older one is refused.</param>
public sealed record LeaseHolder(string Holder, string Host, long ProcessId, string SinceUtc, long Generation)
{
    public override string ToString() =>
        Generation == 0 ? "a program that has not said who it is" : $"{Holder} on host {Host}, process {ProcessId}, since {SinceUtc}";
}
