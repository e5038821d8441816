namespace Seqsvr.Query.Syntax;

/// <summary>Which spellings an expression may use.</summary>
enum Dialect
{
    /// <summary>Queries, and filters already put into canonical form.</summary>
    Strict,

    /// <summary>The search box: also text fragments, <c>== != &amp;&amp; || !</c>, and words of queries as property names.</summary>
    Search,
}
