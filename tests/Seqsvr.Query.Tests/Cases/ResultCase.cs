namespace Seqsvr.Query.Tests.Cases;

/// <summary>One case of a query and its whole result.</summary>
/// <param name="Place">File and line.</param>
/// <param name="Expected">The result as JSON without what it took, or <c>error: </c> and part of the error.</param>
sealed record ResultCase(string Place, ResultCaseSetting Setting, string Query, string Expected)
{
    public override string ToString() => $"{Place}: {Query}";
}
