namespace Seqsvr.Oracle.Naive;

/// <summary>Ways to get the meaning of the language wrong on purpose, to prove that a comparison would notice.</summary>
enum Broken
{
    /// <summary>Everything means what it should.</summary>
    No,

    /// <summary><c>a &lt;&gt; b</c> is <c>not (a = b)</c>, and so true where a side is undefined.</summary>
    UnequalWhereUndefined,

    /// <summary><c>like</c> does not heed case.</summary>
    LikeIgnoresCase,

    /// <summary><c>[*]</c> and <c>Every</c> do what <c>[?]</c> and <c>Some</c> do.</summary>
    EveryIsSome,

    /// <summary><c>last</c> gives the first value.</summary>
    LastIsFirst,

    /// <summary>Rows come without regard to <c>desc</c>.</summary>
    NoDescending,

    /// <summary>An event at the very end of the range is inside.</summary>
    EndIsInside,
}
