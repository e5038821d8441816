namespace Seqsvr.Events.Clef;

/// <summary>Why a payload was refused. Nothing of it is kept.</summary>
/// <param name="Line">1-based line of a CLEF payload, or 1-based position in <c>Events</c> of a JSON payload.</param>
/// <param name="Reason">One clause in lower case that can follow "line 3: ".</param>
/// <param name="Unit">What <paramref name="Line"/> counts: "line" or "event".</param>
public sealed record IngestError(int Line, string Reason, string Unit = "line")
{
    /// <summary>The sentence that clients get.</summary>
    public override string ToString() => $"The payload was refused and nothing of it was stored; {Unit} {Line}: {Reason}.";
}
