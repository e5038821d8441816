namespace Seqsvr.Query.Planning;

/// <summary>One key of a grouped query.</summary>
/// <param name="Source">Which of <see cref="GroupPlan.Sources"/> gives its values.</param>
internal sealed record KeyPlan(string Title, int Source, bool IgnoreCase);
