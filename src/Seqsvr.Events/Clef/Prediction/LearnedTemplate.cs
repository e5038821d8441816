namespace Seqsvr.Events.Clef.Prediction;

/// <summary>What lines with one template have in common.</summary>
internal sealed class LearnedTemplate
{
    /// <summary>What follows the template.</summary>
    public LineStep Continuation { get; } = LineStep.Beginning();

    /// <summary>The batch in which <see cref="Code"/> is the template's code.</summary>
    public int BatchNumber { get; set; } = -1;

    /// <summary>The template's code in the texts of its column.</summary>
    public int Code { get; set; }
}
