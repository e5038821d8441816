namespace Seqsvr.Query.Syntax.Ast;

/// <summary><c>name: value</c> of an object literal.</summary>
public sealed record ObjectMember(string Name, Expression Value)
{
    public override string ToString() => $"{(IsBare(Name) ? Name : SyntaxText.Quote(Name))}: {Value}";

    static bool IsBare(string name) => SyntaxText.IsIdentifier(name) && !Keywords.IsKeyword(name);
}
