namespace Seqsvr.Query.Planning;

/// <summary>Where in a text a <see cref="TextTest"/> wants to find its needle.</summary>
internal enum TextMatch
{
    /// <summary>The whole text.</summary>
    Whole,

    /// <summary>Anywhere.</summary>
    Inside,

    /// <summary>At the start.</summary>
    Start,

    /// <summary>At the end.</summary>
    End,
}
