namespace Seqsvr.Store.Columns;

/// <summary>
/// How the texts of a chunk are packed. The numbers reach disk: never renumber, only append, and freeze the new value in PersistedEnumTests.
/// </summary>
internal enum TextForm : byte
{
    /// <summary>As they are.</summary>
    Plain = 0,

    /// <summary>Brotli over all of them.</summary>
    Brotli = 1,

    /// <summary><see cref="FixedTexts"/>.</summary>
    Fixed = 2,

    /// <summary><see cref="ComposedTexts"/>.</summary>
    Composed = 3,
}
