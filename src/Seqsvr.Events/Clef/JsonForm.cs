namespace Seqsvr.Events.Clef;

/// <summary>What the value of a reified member must be.</summary>
internal enum JsonForm
{
    Text,
    TextOrNumber,

    /// <summary>A string that holds an ISO 8601 date and time.</summary>
    Time,

    /// <summary>Kept whole.</summary>
    Array,

    /// <summary>Flattened, one column a member.</summary>
    Object,

    /// <summary>An object that is kept whole.</summary>
    Json,
}
