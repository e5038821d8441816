using Microsoft.AspNetCore.Http;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Server.Http;

/// <summary>What a failure of the metastore is over HTTP.</summary>
internal static class MetastoreRefusals
{
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    /// <summary>Null where it is nothing that a client can mend or wait for.</summary>
    public static RequestRefusedException? Explain(MetastoreException error) => error.Failure switch
    {
        MetastoreFailure.NotFound => new RequestRefusedException(StatusCodes.Status404NotFound, error.Message),
        MetastoreFailure.VersionConflict or MetastoreFailure.KeyTaken => new RequestRefusedException(StatusCodes.Status409Conflict, error.Message),
        MetastoreFailure.Invalid => new RequestRefusedException(StatusCodes.Status400BadRequest, error.Message),
        MetastoreFailure.Unavailable or MetastoreFailure.Timeout or MetastoreFailure.Conflict or MetastoreFailure.DiskFull
            or MetastoreFailure.PermissionDenied or MetastoreFailure.Misconfigured or MetastoreFailure.Fenced =>
            new RequestRefusedException(StatusCodes.Status503ServiceUnavailable, $"Documents cannot be changed now: {error.Message}", Retry),
        _ => null,
    };
}
