namespace Seqsvr.Query.Binding;

/// <summary>What bounds the work on regular expressions.</summary>
internal static class RegexLimits
{
    /// <summary>Longest pattern, in UTF-16 units: to compile one takes more than proportional time.</summary>
    public const int PatternLengthMax = 2048;

    /// <summary>
    /// Highest number in a repetition such as <c>{1,1000}</c>, and highest product of those inside each other: each counts as so many copies of what is
    /// repeated.
    /// </summary>
    public const int RepetitionsMax = 1000;

    /// <summary>
    /// A match that takes longer, <see cref="AttemptsMax"/> times, has no result. Long enough for any sane pattern on the largest event, short enough that
    /// a cancelled query is not held up by all attempts.
    /// </summary>
    public static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(30);

    /// <summary>
    /// The clock of a match also runs while a busy machine lets its thread wait; so one match out of time proves nothing, but several of the same do.
    /// </summary>
    public const int AttemptsMax = 3;
}
