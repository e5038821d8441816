namespace Seqsvr.Tidy.Sources;

public sealed class MethodScannerTests
{
    [Theory]
    [InlineData("int F()\n{\n}", "F", 3)]
    [InlineData("[Fact]\n[InlineData(\"{\")]\npublic async Task<int> F<T>(T a) where T : class\n{\n}", "F", 3)]
    [InlineData("public C(int a)\n    : base(a)\n{\n}", "C", 4)]
    [InlineData("static (int A, string B) F(int a)\n{\n}", "F", 3)]
    [InlineData("int F(int a) => a switch\n{\n    _ => 1,\n};", "F", 4)]
    [InlineData("int P\n{\n    get\n    {\n        return 1;\n    }\n}", "P.get", 4)]
    [InlineData("int P => G(x =>\n{\n});", "P", 3)]
    [InlineData("int this[int at]\n{\n    get { return 1; }\n}", "this.get", 1)]
    [InlineData("public static bool operator ==(C a, C b)\n{\n}", "operator ==", 3)]
    [InlineData("void F()\n{\n    if (a)\n    {\n        void G() { }\n    }\n}", "F", 7)]
    public void AMethodIsMeasuredFromItsSignatureToItsBrace(string member, string name, int lines)
    {
        var method = MethodScanner.Scan(In(member)).ShouldHaveSingleItem();
        (method.Name, method.LineCount).ShouldBe((name, lines));
    }

    [Theory]
    [InlineData("readonly int[] _a = { 1, 2 };")]
    [InlineData("readonly Dictionary<int, int> _a = new()\n{\n    [1] = 2,\n};")]
    [InlineData("int P { get; } = 5;")]
    [InlineData("int F();")]
    [InlineData("enum E { A, B }")]
    public void WhatHasNoBodyIsNoMethod(string member) => MethodScanner.Scan(In(member)).ShouldBeEmpty();

    [Fact]
    public void MethodsOfNestedTypesAreFound() =>
        MethodScanner.Scan(In("void A() { }\nsealed record R(int X) : I\n{\n    void B()\n    {\n    }\n}\nvoid D() { }"))
            .Select(method => (method.Name, method.Line)).ShouldBe([("A", 4), ("B", 7), ("D", 11)]);

    static SourceFile In(string member) => new("src/C.cs", $"namespace N;\nclass C\n{{\n{member}\n}}\n");
}
