namespace Seqsvr.Query.Binding;

/// <summary>The forms of a <see cref="LikePattern"/> that need no pattern matching.</summary>
public enum LikeForm
{
    /// <summary>Anything else.</summary>
    General,

    /// <summary><c>abc</c></summary>
    Equals,

    /// <summary><c>abc%</c></summary>
    StartsWith,

    /// <summary><c>%abc</c></summary>
    EndsWith,

    /// <summary><c>%abc%</c></summary>
    Contains,
}
