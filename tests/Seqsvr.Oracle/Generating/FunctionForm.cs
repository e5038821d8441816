namespace Seqsvr.Oracle.Generating;

/// <summary>What a function of the catalogue gives and takes, so that its calls have values.</summary>
/// <param name="Parameters">One for each parameter; the last stands for those that are repeated.</param>
sealed record FunctionForm(string Name, Kind Result, Kind[] Parameters)
{
    /// <summary>
    /// All functions. One that is added to the catalogue and not here never occurs, and the run says so.
    /// </summary>
    public static readonly FunctionForm[] All =
    [
        new("Has", Kind.Truth, [Kind.Any]),
        new("Coalesce", Kind.Any, [Kind.Any]),
        new("TypeOf", Kind.Text, [Kind.Any]),
        new("FromJson", Kind.Any, [Kind.JsonText]),
        new("ToJson", Kind.Text, [Kind.Any]),
        new("Contains", Kind.Truth, [Kind.Text, Kind.Text]),
        new("StartsWith", Kind.Truth, [Kind.Text, Kind.Text]),
        new("EndsWith", Kind.Truth, [Kind.Text, Kind.Text]),
        new("IndexOf", Kind.Number, [Kind.Text, Kind.Text]),
        new("LastIndexOf", Kind.Number, [Kind.Text, Kind.Text]),
        new("Replace", Kind.Text, [Kind.Text, Kind.Text, Kind.Text]),
        new("Concat", Kind.Text, [Kind.Text]),
        new("Substring", Kind.Text, [Kind.Text, Kind.Index, Kind.Index]),
        new("ToLower", Kind.Text, [Kind.Text]),
        new("ToUpper", Kind.Text, [Kind.Text]),
        new("Length", Kind.Number, [Kind.Text]),
        new("Keys", Kind.Array, [Kind.Object]),
        new("Values", Kind.Array, [Kind.Object]),
        new("Round", Kind.Number, [Kind.Number, Kind.Index]),
        new("ToNumber", Kind.Number, [Kind.NumberText]),
        new("ToHexString", Kind.Text, [Kind.Number]),
        new("Bucket", Kind.Number, [Kind.Number, Kind.Fraction]),
        new("DateTime", Kind.Instant, [Kind.InstantText]),
        new("DatePart", Kind.Number, [Kind.Instant, Kind.DatePart, Kind.Duration]),
        new("OffsetIn", Kind.Duration, [Kind.Zone, Kind.Instant]),
        new("TimeOfDay", Kind.Duration, [Kind.Instant, Kind.Index]),
        new("TimeSpan", Kind.Duration, [Kind.DurationText]),
        new("TotalMilliseconds", Kind.Number, [Kind.Duration]),
        new("ToIsoString", Kind.InstantText, [Kind.Instant, Kind.Duration]),
        new("ToTimeString", Kind.DurationText, [Kind.Duration]),
        new("Arrived", Kind.Number, [Kind.EventIdText]),
        new("ToEventType", Kind.Number, [Kind.Text]),
    ];
}
