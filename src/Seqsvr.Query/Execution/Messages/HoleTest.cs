using Seqsvr.Query.Planning;

namespace Seqsvr.Query.Execution.Messages;

/// <summary>What has to hold of the text that fills one hole of a template.</summary>
/// <param name="Token">Which piece of the template the hole is.</param>
/// <param name="Test">A test of that text; its needle is a piece of what is looked for in the whole message.</param>
internal readonly record struct HoleTest(int Token, TextTest Test);
