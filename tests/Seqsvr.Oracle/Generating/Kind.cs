namespace Seqsvr.Oracle.Generating;

/// <summary>What an expression is wanted for, so that most of what is generated has a value.</summary>
enum Kind
{
    Any,
    Number,
    Text,
    Truth,
    Array,
    Object,

    /// <summary>Ticks since 0001-01-01.</summary>
    Instant,

    /// <summary>Ticks.</summary>
    Duration,

    /// <summary>A small whole number.</summary>
    Index,

    /// <summary>A number between 0 and 1.</summary>
    Fraction,

    /// <summary>Text that reads as an instant.</summary>
    InstantText,

    /// <summary>Text that reads as a duration.</summary>
    DurationText,
    JsonText,
    NumberText,
    EventIdText,

    /// <summary>The name of a time zone.</summary>
    Zone,

    /// <summary>What <c>DatePart</c> takes.</summary>
    DatePart,
}
