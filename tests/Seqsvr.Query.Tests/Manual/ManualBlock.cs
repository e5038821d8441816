namespace Seqsvr.Query.Tests.Manual;

/// <summary>One fenced block of the manual.</summary>
/// <param name="Kind">The word after the fence; one of <see cref="Kinds"/>.</param>
/// <param name="Line">Of the fence, from 1.</param>
/// <param name="Lines">What stands between the fences.</param>
sealed record ManualBlock(string Kind, int Line, IReadOnlyList<string> Lines)
{
    const string Fence = "```";

    /// <summary>
    /// <c>event</c>: the event that <c>values</c> speak of; <c>events</c>: those of <c>searches</c> and <c>query</c>; <c>spellings</c>: how a search is
    /// written as an expression; <c>error</c>: a wrong text and what is said about it; without a name: not executed.
    /// </summary>
    public static readonly IReadOnlyList<string> Kinds = ["event", "events", "values", "searches", "spellings", "query", "error", ""];

    /// <summary>All that stands in the block.</summary>
    public string Text => string.Join('\n', Lines);

    /// <summary>Reads a document; fails at a block of an unknown kind or without an end.</summary>
    public static IEnumerable<ManualBlock> Read(IReadOnlyList<string> document)
    {
        for (var i = 0; i < document.Count; i++)
        {
            if (!document[i].StartsWith(Fence, StringComparison.Ordinal))
                continue;
            var (kind, start) = (document[i][Fence.Length..], i + 1);
            for (i = start; i < document.Count && document[i] != Fence;)
                i++;
            if (i == document.Count || !Kinds.Contains(kind))
                throw new InvalidDataException($"line {start}: a block `{kind}` is of no known kind or does not end");
            yield return new ManualBlock(kind, start, [.. document.Skip(start).Take(i - start)]);
        }
    }

    /// <summary>The lines of <c>values</c>, <c>searches</c> and <c>spellings</c>; fails on a line that is no example.</summary>
    public IEnumerable<ManualExample> Examples()
    {
        for (var i = 0; i < Lines.Count; i++)
        {
            if (Lines[i].Length == 0)
                continue;
            var arrow = Lines[i].LastIndexOf(ManualExample.Arrow, StringComparison.Ordinal);
            if (arrow <= 0 || arrow + ManualExample.Arrow.Length >= Lines[i].Length)
                throw new InvalidDataException($"line {Line + 1 + i}: not `input{ManualExample.Arrow}result`: {Lines[i]}");
            yield return new ManualExample(Line + 1 + i, Lines[i][..arrow].Trim(), Lines[i][(arrow + ManualExample.Arrow.Length)..].Trim());
        }
    }
}
