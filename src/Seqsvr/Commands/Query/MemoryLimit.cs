using System.Globalization;
using Seqsvr.Query;
using Seqsvr.Server;

namespace Seqsvr.Commands.Query;

/// <summary>
/// The limits of a query that no server runs: those of a server, as the environment says. <c>Seq.json</c> and sealed settings are not looked at, for
/// reading them may write.
/// </summary>
internal static class MemoryLimit
{
    /// <summary>As the server has them.</summary>
    const long BytesMin = 1 << 20, BytesMax = 1L << 40;

    /// <summary>Throws <see cref="StartupException"/> where the variable is wrong.</summary>
    public static QueryLimits Read()
    {
        var text = Environment.GetEnvironmentVariable(QueryLimits.MemoryVariable);
        if (string.IsNullOrWhiteSpace(text))
            return new QueryLimits();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes is >= BytesMin and <= BytesMax
            ? new QueryLimits { MemoryLimitBytes = bytes }
            : throw new StartupException($"{QueryLimits.MemoryVariable} must be a number of bytes from {BytesMin} to {BytesMax}, not {text}.");
    }
}
