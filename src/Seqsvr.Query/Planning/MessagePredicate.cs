namespace Seqsvr.Query.Planning;

/// <summary><c>@Message like '%needle%' ci</c> and its kin: a test of the rendered message that its UTF-8 bytes decide.</summary>
internal sealed record MessagePredicate(TextTest Test) : Predicate
{
    public override string ToString() => $"{{@Message: {Test.Match} {System.Text.Encoding.UTF8.GetString(Test.Needle.Span)}}}";
}
