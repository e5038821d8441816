namespace Seqsvr.Server.Features.Users.Login;

/// <summary>
/// Makes guessing slow: after a few failures, each doubles the time until the next attempt counts. Failures are counted for an account together with where
/// they come from, so that nobody keeps another out of their account; and for where they come from alone, against whoever tries many accounts. In memory,
/// bounded: a restart forgets. Thread-safe.
/// </summary>
internal sealed class LoginDelays(TimeProvider time)
{
    /// <summary>The longest delay.</summary>
    public static readonly TimeSpan DelayMax = TimeSpan.FromMinutes(15);

    /// <summary>Failures without a delay: typing errors.</summary>
    public const int FreeOfAccount = 3;

    /// <summary>The same for all accounts from one place, which may be a whole office.</summary>
    public const int FreeOfPlace = 30;

    const int EntriesMax = 20_000;

    readonly Lock _lock = new();
    readonly Dictionary<string, Failures> _failures = [];

    /// <summary>How long until an attempt counts; zero or less: now.</summary>
    /// <param name="account">See <see cref="User.KeyOf"/>; need not exist.</param>
    /// <param name="place">An address, or a browser that is known.</param>
    public TimeSpan Remaining(string account, string place)
    {
        lock (_lock)
        {
            var until = Max(UntilOf(AccountKey(account, place)), UntilOf(place));
            return until - time.GetUtcNow();
        }
    }

    /// <summary>Counts a failure.</summary>
    public void Fail(string account, string place)
    {
        lock (_lock)
        {
            Count(AccountKey(account, place), FreeOfAccount);
            Count(place, FreeOfPlace);
        }
    }

    /// <summary>Forgets the failures of an account from there. Those of the place stay: a guesser may well have one account of their own.</summary>
    public void Succeed(string account, string place)
    {
        lock (_lock)
            _failures.Remove(AccountKey(account, place));
    }

    static string AccountKey(string account, string place) => $"{place} {account}";

    static DateTimeOffset Max(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    DateTimeOffset UntilOf(string key) => _failures.TryGetValue(key, out var failures) ? failures.Until : DateTimeOffset.MinValue;

    void Count(string key, int free)
    {
        var now = time.GetUtcNow();
        var count = 1 + (_failures.TryGetValue(key, out var present) && present.Until + DelayMax > now ? present.Count : 0);
        if (_failures.Count >= EntriesMax)
            Forget(now);
        var delay = count <= free ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(DelayMax.TotalSeconds, Math.Pow(2, Math.Min(count - free - 1, 20))));
        _failures[key] = new Failures(count, now + delay);
    }

    /// <summary>What has run out goes first; where that is not enough, whatever ends soonest.</summary>
    void Forget(DateTimeOffset now)
    {
        foreach (var (key, _) in _failures.Where(entry => entry.Value.Until + DelayMax <= now).ToList())
            _failures.Remove(key);
        foreach (var (key, _) in _failures.OrderBy(entry => entry.Value.Until).Take(_failures.Count - (EntriesMax * 9 / 10)).ToList())
            _failures.Remove(key);
    }

    readonly record struct Failures(int Count, DateTimeOffset Until);
}
