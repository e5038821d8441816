using Seqsvr.Events.Model;

namespace Seqsvr.Query.Execution.Texts;

/// <summary>Which texts of a dictionary pass a test. Immutable.</summary>
internal sealed class CodeAnswers
{
    /// <summary>No text passes.</summary>
    public static readonly CodeAnswers None = new([]);

    readonly bool[] _passes;

    /// <summary>Takes ownership of an answer for each code, at least one of them true; or of none where no text passes.</summary>
    public CodeAnswers(bool[] passes) => _passes = passes;

    /// <summary>True where at least one text passes.</summary>
    public bool Any => _passes.Length > 0;

    /// <summary>True where a text of the range passes; the range is one of the dictionary that the answers are about.</summary>
    public bool AnyIn(TextRange range) => Any && _passes.AsSpan(range.First, range.Count).Contains(true);

    /// <summary>The answer for each code; empty where no text passes.</summary>
    public ReadOnlySpan<bool> ByCode => _passes;

    /// <summary>The answer for one code.</summary>
    public bool Passes(long code) => _passes.Length > 0 && _passes[code];
}
