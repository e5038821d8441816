namespace Seqsvr.Oracle.Coverage;

/// <summary>How often something of the language occurred in what was compared, and how often it had a value.</summary>
struct Usage
{
    /// <summary>Times it stood in a text.</summary>
    public long Occurred;

    /// <summary>Times it was looked at for some events and was something else than undefined for one of them.</summary>
    public long Defined;
}
