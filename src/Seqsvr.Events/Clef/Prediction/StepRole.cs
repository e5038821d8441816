namespace Seqsvr.Events.Clef.Prediction;

/// <summary>What is done with the value that a <see cref="LineStep"/> leads to.</summary>
internal enum StepRole
{
    /// <summary>A value of a property, or of a member of the event that needs no more than its type checked.</summary>
    Value,

    /// <summary>A string that holds a point in time, as a value.</summary>
    Time,

    /// <summary><c>@t</c>.</summary>
    Timestamp,

    /// <summary><c>@mt</c>, which tells what follows.</summary>
    Template,

    /// <summary><c>@m</c>.</summary>
    Message,

    /// <summary>There is no value: the line ends.</summary>
    End,
}
