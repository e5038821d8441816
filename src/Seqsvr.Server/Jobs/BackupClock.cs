namespace Seqsvr.Server.Jobs;

/// <summary>When nightly backups are due.</summary>
internal static class BackupClock
{
    /// <summary>The last time at or before <paramref name="now"/>.</summary>
    public static DateTimeOffset LastDue(DateTimeOffset now, TimeOnly timeOfDay)
    {
        var today = new DateTimeOffset(DateOnly.FromDateTime(now.UtcDateTime), timeOfDay, TimeSpan.Zero);
        return today <= now ? today : today.AddDays(-1);
    }

    /// <summary>The first time after <paramref name="now"/>.</summary>
    public static DateTimeOffset NextDue(DateTimeOffset now, TimeOnly timeOfDay) => LastDue(now, timeOfDay).AddDays(1);
}
