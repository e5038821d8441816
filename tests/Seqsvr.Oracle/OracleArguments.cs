using System.Globalization;
using Seqsvr.Oracle.Naive;

namespace Seqsvr.Oracle;

/// <summary>What the command line asks for.</summary>
sealed record OracleArguments
{
    /// <summary><c>compare</c>, <c>fuzz</c> or <c>fuzz-worker</c>.</summary>
    public required string Command { get; init; }

    /// <summary>Pairs to compare, or texts to try.</summary>
    public long Count { get; init; }

    /// <summary>The first seed.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The first iteration.</summary>
    public long From { get; init; }

    /// <summary>Only this pair or iteration of the seed; null for all.</summary>
    public long? Only { get; init; }

    /// <summary>What is wrong on purpose.</summary>
    public string Broken { get; init; } = "No";

    /// <summary>Where a fuzz worker writes how far it is.</summary>
    public string Progress { get; init; } = "";

    /// <summary>Null where the arguments make no sense.</summary>
    public static OracleArguments? TryParse(string[] args)
    {
        if (args is not [var command, ..] || args.Length % 2 == 0)
            return null;
        OracleArguments? parsed = new() { Command = command };
        for (var i = 1; i < args.Length && parsed is not null; i += 2)
            parsed = parsed.With(args[i], args[i + 1]);
        return parsed is { Count: > 0 } or { Only: not null } ? parsed : null;
    }

    OracleArguments? With(string name, string value)
    {
        if (name == "--broken")
            return this with { Broken = value };
        if (name == "--progress")
            return this with { Progress = value };
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return name switch
        {
            "--pairs" or "--iterations" => this with { Count = number },
            "--from" => this with { From = number },
            "--seed" => this with { Seed = number },
            "--pair" or "--iteration" => this with { Only = number },
            _ => null,
        };
    }
}
