using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Leasing;

/// <summary>Why changes are refused.</summary>
/// <param name="Reason">What is wrong now, or was when it was tried last.</param>
/// <param name="Since">When it began, as a timestamp of the clock.</param>
internal sealed record MetastoreTrouble(MetastoreException Reason, long Since)
{
    /// <summary>Only another instance's taking over is final.</summary>
    public bool IsFinal => Reason.Failure == MetastoreFailure.Fenced;

    /// <summary>What is answered to a change that is not even tried. Whatever keeps the database away, to whoever asks it is not there.</summary>
    public MetastoreException Refusal => new(IsFinal ? MetastoreFailure.Fenced : MetastoreFailure.Unavailable, Reason.Message, Reason);
}
