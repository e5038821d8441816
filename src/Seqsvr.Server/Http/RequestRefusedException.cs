namespace Seqsvr.Server.Http;

/// <summary>
/// Ends a request with an error that is the client's to mend: <see cref="ErrorHandling"/> turns it into
/// <c>{"Error": message}</c>, a WebSocket endpoint into a close description.
/// </summary>
internal sealed class RequestRefusedException(int status, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    /// <summary>The HTTP status code.</summary>
    public int Status { get; } = status;

    /// <summary>When to come back, where that may help.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
