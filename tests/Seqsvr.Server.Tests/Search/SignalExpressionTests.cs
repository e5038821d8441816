using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Server.Http;
using Seqsvr.Server.Http.Entities;
using Seqsvr.Server.Search;

namespace Seqsvr.Server.Tests.Search;

public sealed class SignalExpressionTests
{
    [Theory]
    [InlineData("signal-1", "signal-1", "A1")]
    [InlineData("signal-1,signal-2~signal-3", "(signal-1,signal-2)~signal-3", "A1 and A2 or A3")]
    [InlineData("signal-1,(signal-2~signal-3)", "signal-1,(signal-2~signal-3)", "A1 and (A2 or A3)")]
    [InlineData(" ( signal-1 ) ", "signal-1", "A1")]
    public void ATextAndATreeMeanTheSame(string text, string canonical, string filter)
    {
        var tree = SignalExpressionReader.Read(text);
        tree.ToString().ShouldBe(canonical);
        SignalExpressionReader.Read(canonical).ShouldBe(tree);
        SignalExpressionPart.Settle(tree, "Member").ShouldBe(tree);
        SignalExpression.FilterOf(tree, Find, Caller.Administrator)!.ToString().ShouldBe(filter);
        SignalExpression.Read(text, Find, Caller.Administrator)!.ToString().ShouldBe(filter);
    }

    [Fact]
    public void ATreeOfTooManySignalsIsRefused()
    {
        var signal = SignalExpressionPart.Of("signal-1");
        var most = Enumerable.Range(1, SignalExpressionPart.SignalsMax - 1)
            .Aggregate(signal, (left, _) => new SignalExpressionPart { Kind = SignalExpressionKind.Union, Left = left, Right = signal });
        SignalExpressionPart.Settle(most, "Member").ShouldBe(most);
        var more = new SignalExpressionPart { Kind = SignalExpressionKind.Union, Left = signal, Right = most };
        Should.Throw<RequestRefusedException>(() => SignalExpressionPart.Settle(more, "Member")).Message.ShouldContain("Member");
    }

    /// <summary>signal-1 keeps what the property A1 says.</summary>
    static bool Find(string id, Caller caller, out Expression? filter)
    {
        filter = new PropertyExpression(id.Replace("signal-", "A", StringComparison.Ordinal), SourcePosition.None);
        return true;
    }
}
