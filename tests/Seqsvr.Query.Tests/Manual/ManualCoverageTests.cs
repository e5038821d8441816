using Seqsvr.Query.Binding;
using Seqsvr.Query.Functions;
using Seqsvr.Query.Syntax;

namespace Seqsvr.Query.Tests.Manual;

/// <summary>Whatever the language has, the manual shows in an example that is executed.</summary>
public sealed class ManualCoverageTests
{
    static readonly HashSet<string> Called = [.. ManualDocument.Examples().SelectMany(Calls).Select(name => name.ToUpperInvariant())];

    [Fact]
    public void EveryFunctionHasAnExample() => Unseen(FunctionCatalog.All.Select(function => function.Name).Concat(CallBinder.SpecialForms)).ShouldBeEmpty();

    [Fact]
    public void EveryAggregateHasAnExample()
    {
        var called = ManualDocument.Queries().SelectMany(Calls).ToHashSet(StringComparer.OrdinalIgnoreCase);
        AggregateCatalog.Names.Where(name => !called.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void EveryBuiltInPropertyHasAnExample()
    {
        var named = ManualDocument.Examples().SelectMany(tokens => tokens).Where(token => token.Kind == TokenKind.BuiltIn).Select(token => token.Text);
        BuiltIns.Names.Except(named, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();
    }

    [Fact]
    public void EveryKeywordAndOperatorHasAnExample()
    {
        var used = ManualDocument.Examples().SelectMany(tokens => tokens).Select(token => token.Kind).ToHashSet();
        Enum.GetValues<TokenKind>().Where(kind => kind != TokenKind.Invalid && !used.Contains(kind)).ShouldBeEmpty();
    }

    [Fact]
    public void EveryFunctionHasASectionWithItsSignature()
    {
        var sections = ManualDocument.Signatures();
        foreach (var function in FunctionCatalog.All)
        {
            var section = sections.GetValueOrDefault(SignatureOf(function)).ShouldNotBeNull($"no section `{SignatureOf(function)}`");
            section.Contains("Takes a regular expression", StringComparison.Ordinal).ShouldBe(function.RegexParameter >= 0, function.Name);
            section.Contains("Takes `ci`", StringComparison.Ordinal).ShouldBe(function.TakesCi, function.Name);
        }
    }

    static string SignatureOf(ScalarFunction function) =>
        $"{function.Name}({string.Join(", ", function.Parameters.Take(function.Required))}"
        + string.Concat(function.Parameters.Skip(function.Required).Select(parameter => $"[, {parameter}]"))
        + (function.IsVariadic ? ", ...)" : ")");

    static IEnumerable<string> Unseen(IEnumerable<string> names) => names.Where(name => !Called.Contains(name.ToUpperInvariant()));

    static IEnumerable<string> Calls(List<Token> tokens) =>
        tokens.Zip(tokens.Skip(1)).Where(pair => pair.Second.Kind == TokenKind.LeftParenthesis).Select(pair => pair.First.Text);
}
