using Seqsvr.Metastore.Documents;

namespace Seqsvr.Server.Features.SqlQueries;

/// <summary>The shared queries that a new instance has: examples to begin with.</summary>
internal static class StandardQueries
{
    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Ids => ["sqlquery-1", "sqlquery-2", "sqlquery-3", "sqlquery-4"];

    /// <summary>What adds them.</summary>
    public static IEnumerable<InsertDocument> Inserts() =>
    [
        Insert(Ids[0], "Available Properties", "The names of all properties, and how many events have each.", """
            select count(*) as events
            from stream
            lateral unnest(Keys(@Properties)) as property
            group by property
            order by events desc
            limit 1000
            """),
        Insert(Ids[1], "Count by Hour", "How many events there were in each hour of the last day.", """
            select count(*) as events
            from stream
            where @Timestamp >= Now() - 1d
            group by time(1h)
            """),
        Insert(Ids[2], "Latest as Table", "The newest events, a row each.", """
            select ToIsoString(@Timestamp) as time, @Level as level, @Message as message
            from stream
            order by @Timestamp desc
            limit 100
            """),
        Insert(Ids[3], "Space by Event Type", "Which kinds of events take the most room, by the length of their JSON.", """
            select sum(Length(@Document)) as characters, count(*) as events, first(@MessageTemplate) as template
            from stream
            group by @EventType
            order by characters desc
            limit 100
            """),
    ];

    static InsertDocument Insert(string id, string title, string description, string sql) =>
        SqlQuery.Kind.Insert(new SqlQuery { Title = title, Description = description, Sql = sql }, id);
}
