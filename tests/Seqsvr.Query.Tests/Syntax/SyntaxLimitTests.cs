using System.Diagnostics;
using Seqsvr.Query.Evaluation;
using Seqsvr.Query.Syntax;

namespace Seqsvr.Query.Tests.Syntax;

/// <summary>No text exhausts the stack or takes long.</summary>
public sealed class SyntaxLimitTests
{
    static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    public static TheoryData<string, string, string> Bombs => new()
    {
        { "(", "A", ")" },
        { "[", "1", "]" },
        { "not ", "A", "" },
        { "- ", "1", "" },
        { "if ", "A", "" },
        { "{a:", "1", "}" },
        { "Length(", "A", ")" },
        { "|x| ", "x", "" },
        { "let |x: 1| ", "x", "" },
        { "let |x: ", "1", "| x" },
        { "A[", "0", "]" },
        { "", "A", "[0]" },
        { "", "A", ".b" },
        { "", "A", " + 1" },
        { "", "A", " = 1" },
        { "", "A", " is null = 1" },
        { "1 ^ ", "1", "" },
        { "A and (", "A", ")" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void NestingIsBounded(string before, string middle, string after)
    {
        var clock = Stopwatch.StartNew();
        foreach (var count in (int[])[100, 200, 5_000])
        {
            var text = string.Concat(Enumerable.Repeat(before, count)) + middle + string.Concat(Enumerable.Repeat(after, count));
            if (text.Length > SyntaxLimits.TextLengthMax)
                text = text[..SyntaxLimits.TextLengthMax];
            if (SearchParser.TryParseStrict(text, out var expression, out var error))
            {
                expression.Depth.ShouldBeLessThanOrEqualTo(SyntaxLimits.DepthMax);
                RowFilter.TryCompile(expression, Some.Context, out _, out _);
            }
            else if (count == 200 && before != "if ")
            {
                error.Message.ShouldContain("nested more than 128 levels deep");
            }
        }
        clock.Elapsed.ShouldBeLessThan(Quick);
    }

    [Fact]
    public void TheDeepestExpressionRunsOnASmallStack()
    {
        var depth = SyntaxLimits.DepthMax - 1;
        var texts = new[]
        {
            new string('(', depth) + "A" + new string(')', depth),
            string.Concat(Enumerable.Repeat("not ", depth)) + "A",
            "A" + string.Concat(Enumerable.Repeat(" + 1", depth)),
            string.Concat(Enumerable.Repeat("if A then ", depth / 2)) + "1" + string.Concat(Enumerable.Repeat(" else 2", depth / 2)),
            string.Concat(Enumerable.Repeat("[", depth)) + "A" + new string(']', depth),
        };
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    foreach (var text in texts)
                        Some.Evaluate(Some.Strict(Some.Strict(text).ToString()), Some.Event());
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            maxStackSize: 768 * 1024);
        thread.Start();
        thread.Join();
        failure.ShouldBeNull();
    }

    [Fact]
    public void AMillionParenthesesAreRefusedAtOnce()
    {
        var text = new string('(', 1_000_000);
        var clock = Stopwatch.StartNew();
        SearchParser.Parse(text).Error!.Message.ShouldContain("longer than 65536 characters");
        SearchParser.TryParseStrict(text, out _, out _).ShouldBeFalse();
        QueryParser.TryParse("select " + text, out _, out var error).ShouldBeFalse();
        error!.Message.ShouldContain("longer than 65536 characters");
        QueryParser.IsQuery(text).ShouldBeFalse();
        clock.Elapsed.ShouldBeLessThan(Quick);
    }

    [Fact]
    public void LongChainsOfAndAndOrDoNotNest()
    {
        var text = string.Join(" or ", Enumerable.Range(0, 3_000).Select(i => $"A = {i} and B"));
        var expression = Some.Strict(text);
        expression.Depth.ShouldBe(4);
        Some.Evaluate(expression, Some.Event("""{"@t":"2024-02-03T04:05:06Z","A":2999,"B":true}""")).IsTrue.ShouldBeTrue();
    }
}
