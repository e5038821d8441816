using System.Globalization;

namespace Seqsvr.Metastore.Leasing;

/// <summary>Who has the metastore, as the database tells it: the row outlives the process, and only the session lock says whether it still counts.</summary>
/// <param name="Holder">The program, with its version.</param>
/// <param name="Host">The machine.</param>
/// <param name="ProcessId">The process there.</param>
/// <param name="SinceUtc">When the process took the metastore first, ISO 8601. With host and process it tells one taker from every other.</param>
/// <param name="Generation">Grows with every taking. A write that was begun under an older one is refused.</param>
public sealed record LeaseHolder(string Holder, string Host, long ProcessId, string SinceUtc, long Generation)
{
    /// <summary>This process, from now on.</summary>
    /// <param name="program">What it calls itself, with its version.</param>
    public static LeaseHolder OfThisProcess(string program, TimeProvider time) => new(
        program, Environment.MachineName, Environment.ProcessId,
        time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), 0);

    /// <summary>Whether both are the same taker, at whatever generation.</summary>
    public bool IsSameAs(LeaseHolder other) => this with { Generation = 0 } == other with { Generation = 0 };

    public override string ToString() =>
        Generation == 0 ? "a program that has not said who it is" : $"{Holder} on host {Host}, process {ProcessId}, since {SinceUtc}";
}
