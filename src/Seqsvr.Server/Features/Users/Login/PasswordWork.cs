using Microsoft.AspNetCore.Http;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Server.Http;

namespace Seqsvr.Server.Features.Users.Login;

/// <summary>
/// Hashes passwords off the threads of requests, two at a time: a flood of logins must not take the processor from everyone else. Thread-safe.
/// </summary>
internal sealed class PasswordWork
{
    const int AtOnce = 2;
    const int WaitingMax = 32;

    static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    readonly SemaphoreSlim _turns = new(AtOnce, AtOnce);
    int _waiting;

    /// <summary>See <see cref="PasswordHash.Matches"/>. Throws <see cref="RequestRefusedException"/> (429) where too many wait.</summary>
    public Task<bool> MatchesAsync(string hash, string password, CancellationToken cancellation) =>
        RunAsync(() => PasswordHash.Matches(hash, password), cancellation);

    /// <summary>See <see cref="PasswordHash.Make"/>. Throws <see cref="RequestRefusedException"/> (429) where too many wait.</summary>
    public Task<string> HashAsync(string password, CancellationToken cancellation) => RunAsync(() => PasswordHash.Make(password), cancellation);

    async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > WaitingMax)
                throw new RequestRefusedException(StatusCodes.Status429TooManyRequests, "Too many people are logging in at this moment. Try again.", Retry);
            await _turns.WaitAsync(cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
        try
        {
            return await Task.Run(work, CancellationToken.None);
        }
        finally
        {
            _turns.Release();
        }
    }
}
