namespace Seqsvr.Query.Tests.Manual;

/// <summary>A line <c>input -> result</c> of the manual.</summary>
/// <param name="Line">Where it stands, from 1.</param>
sealed record ManualExample(int Line, string Input, string Result)
{
    public const string Arrow = " -> ";

    public override string ToString() => $"line {Line}: {Input}{Arrow}{Result}";
}
