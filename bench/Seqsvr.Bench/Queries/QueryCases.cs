using Seqsvr.Bench.Load;

namespace Seqsvr.Bench.Queries;

/// <summary>What people ask logs, over <see cref="LoadGenerator"/>: the twelve questions that every store of the comparison is asked, and some more.</summary>
static class QueryCases
{
    /// <summary>The twelve, Q1 to Q12; Q4 and Q5 in the shapes that are answered differently.</summary>
    public static readonly QueryCase[] Twelve =
    [
        new("Q1 count", "select count(*) from stream"),
        new("Q2 count by level", "select count(*) from stream group by @Level"),
        new("Q3 latest 100, a level", "@Level = 'Error'"),
        new("Q4 latest 100, text in a value (3)", "@Message like '%edle-krak%'"),
        new("Q4s latest 100, across a literal (3)", "@Message like '%roduct needle-kr%'"),
        new("Q5 latest 100, text nowhere", "@Message like '%qqxx-nothing%'"),
        new("Q5h latest 100, of the data's letters", "@Message like '%vokudarezu%'"),
        new("Q5s latest 100, across a literal", "@Message like '%responded 799 in%'"),
        new("Q6 latest 100, an id (18)", $"RequestId = '{LoadRequest.KnownId}'"),
        new("Q7 top 10 of a path", "select count(*) as c from stream group by RequestPath order by c desc limit 10"),
        new("Q8 mean and exact p95 by service", "select mean(Elapsed), percentile(Elapsed, 95, 0) from stream group by Application"),
        new("Q9 count by time(5m) where a status", "select count(*) from stream where StatusCode >= 500 group by time(5m)"),
        new("Q10 regex on the message", @"select count(*) from stream where @Message = /.*responded 50\d in \d+.*/"),
        new("Q10c message contains, ci", "select count(*) from stream where @Message like '%RESPONDED 404 IN 1%' ci"),
        new("Q11 count(distinct)", "select count(distinct(UserId)) from stream"),
        new("Q12 nested value, in an hour", "select count(*) from stream where Purchase.Customer.Country = 'SE'"
            + " and @Timestamp >= DateTime('2026-03-01T13:00:00Z') and @Timestamp < DateTime('2026-03-01T14:00:00Z')"),
    ];

    public static readonly QueryCase[] All =
    [
        .. Twelve,
        new("latest 100, an id that is not there", "RequestId = '0HN0000000000:00000000'"),
        new("latest 100, text in messages", "\"to basket b-00000\""),
        new("message contains, two values", "select count(*) from stream where @Message like '%responded 404 in 1%'"),
        new("message contains, a short seam", "select count(*) from stream where @Message like '%T / resp%'"),
        new("regex on a property", @"select count(*) from stream where RequestPath = /\/api\/orders\/\d+7/"),
        new("sum of two columns", "select count(*) from stream where OldPrice + NewPrice > 1200"),
        new("calls over two columns", "select count(*) from stream where StartsWith(MachineName, Concat(ToLower(Substring(Application, 0, 3)), 'a'))"),
        new("group by an expression", "select sum(Size / 1024), max(Elapsed * 2) from stream group by if StatusCode >= 500 then 'bad' else RequestMethod"),
        new("order by elapsed, 10", "select @Timestamp, Elapsed, Application from stream order by Elapsed desc limit 10"),
        new("lateral unnest", "select count(*) as c from stream lateral unnest(Tags) as tag group by tag order by c desc"),
        new("like ci", "select count(*) from stream where CommandText like '%FROM REVIEWS %' ci"),
    ];
}
