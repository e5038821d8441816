namespace Seqsvr.Bench.Load;

/// <summary>What made-up logs are like, see <see cref="LoadGenerator"/>.</summary>
/// <param name="Seed">The same seed makes the same bytes.</param>
/// <param name="Events">How many there will be; up to a million share one day, each further million has a day of its own.</param>
sealed record LoadOptions(int Seed, int Events)
{
    /// <summary>The members of each event stand in an order of their own, as senders write that keep properties in hash tables.</summary>
    public bool ShuffleMembers { get; init; }

    /// <summary>How many events have a template that no other event has, as senders write that build messages by hand.</summary>
    public int OneOffTemplates { get; init; }

    /// <summary>Reads <c>--events --seed --shuffle-members --one-off-templates</c>.</summary>
    public static LoadOptions Parse(string[] args, int events) => new(Arguments.Number(args, "--seed", 1), Arguments.Number(args, "--events", events))
    {
        ShuffleMembers = args.Contains("--shuffle-members"),
        OneOffTemplates = Arguments.Number(args, "--one-off-templates", 0),
    };
}
