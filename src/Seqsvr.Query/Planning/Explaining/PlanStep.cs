namespace Seqsvr.Query.Planning.Explaining;

/// <summary>A line of an explanation.</summary>
/// <param name="Name">What part of the work it is: <c>range</c>, <c>filter 1</c>...</param>
/// <param name="Detail">What is done and how, for people.</param>
internal sealed record PlanStep(string Name, string Detail);
