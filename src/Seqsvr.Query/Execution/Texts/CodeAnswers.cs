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

    /// <summary>The answer for each code; empty where no text passes.</summary>
    public ReadOnlySpan<bool> ByCode => _passes;

    /// <summary>The answer for one code.</summary>
    public bool Passes(long code) => _passes.Length > 0 && _passes[code];
}
