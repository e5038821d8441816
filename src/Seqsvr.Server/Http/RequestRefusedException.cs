namespace Seqsvr.Server.Http;

/// <summary>
/// Ends a request with an error that is the client's to mend: <see cref="ErrorHandling"/> turns it into
/// <c>{"Error": message}</c> (with <c>Reasons</c>, <c>Suggestion</c>, <c>Line</c> and <c>Column</c> where there are any), a WebSocket endpoint into a
/// close description.
/// </summary>
internal sealed class RequestRefusedException(int status, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    /// <summary>The HTTP status code.</summary>
    public int Status { get; } = status;

    /// <summary>When to come back, where that may help.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Further explanation of a wrong search or query, perhaps empty; null for all else.</summary>
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>What the search or query should have been, where that can be told.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The line of the search or query that is wrong, counted from 1; null where no place is.</summary>
    public int? Line { get; init; }

    /// <summary>The place in the line, counted from 1 in UTF-16 units.</summary>
    public int? Column { get; init; }
}
