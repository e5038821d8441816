namespace Seqsvr.Bench.Queries;

/// <summary>What people ask logs, over <see cref="ApplicationEvents"/>.</summary>
static class QueryCases
{
    public static readonly QueryCase[] All =
    [
        new("count", "select count(*) from stream"),
        new("count by level", "select count(*) from stream group by @Level"),
        new("count by time(5m) where a status", "select count(*) from stream where StatusCode >= 500 group by time(5m)"),
        new("latest 100, a level", "@Level = 'Error'"),
        new("latest 100, an id that is not there", "RequestId = '0HN0000000000:00000000'"),
        new("latest 100, text in messages", "\"where id = 99999\""),
        new("top 10 of a path", "select count(*) as c from stream group by RequestPath order by c desc limit 10"),
        new("mean and p95 by service", "select mean(Elapsed), percentile(Elapsed, 95) from stream group by Service"),
        new("count(distinct) of a number", "select count(distinct(UserId)) from stream"),
        new("regex on a property", @"select count(*) from stream where RequestPath = /\/api\/[a-c]\/\d+7/"),
        new("regex on the message", @"select count(*) from stream where @Message = /.*responded 50\d in .*/"),
        new("nested value, in an hour", "select count(*) from stream where Purchase.Customer.Country = 'SE'"
            + " and @Timestamp >= DateTime('2026-03-01T13:00:00Z') and @Timestamp < DateTime('2026-03-01T14:00:00Z')"),
        new("sum of two columns", "select count(*) from stream where Done + Total > 1200"),
        new("calls over two columns", "select count(*) from stream where StartsWith(RequestPath, Concat('/api/', ToLower(Substring(Method, 0, 1))))"),
        new("group by an expression", "select sum(Bytes / 1024), max(Elapsed * 2) from stream group by if StatusCode >= 500 then 'bad' else Method"),
        new("order by elapsed, 10", "select @Timestamp, Elapsed, Service from stream order by Elapsed desc limit 10"),
        new("lateral unnest", "select count(*) as c from stream lateral unnest(Tags) as tag group by tag order by c desc"),
        new("like ci", "select count(*) from stream where Statement like '%FROM T7 %' ci"),
    ];
}
