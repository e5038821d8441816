using System.Globalization;

namespace Seqsvr.Simulator;

/// <summary>What the command line asks for.</summary>
/// <param name="From">The first seed.</param>
/// <param name="Count">How many.</param>
/// <param name="Planted">A mistake to make.</param>
sealed record SimulatorArguments(int From, int Count, PlantedMistake Planted)
{
    /// <summary>Null where the arguments make no sense.</summary>
    public static SimulatorArguments? TryParse(string[] args)
    {
        var parsed = new SimulatorArguments(From: 1, Count: 0, PlantedMistake.No);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length)
                return null;
            if (args[i] == "--broken" && Enum.TryParse<PlantedMistake>(args[i + 1], ignoreCase: true, out var planted))
                parsed = parsed with { Planted = planted };
            else if (!int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            else if (args[i] == "--seeds")
                parsed = parsed with { Count = number };
            else if (args[i] == "--from")
                parsed = parsed with { From = number };
            else if (args[i] == "--seed")
                parsed = parsed with { From = number, Count = 1 };
            else
                return null;
        }
        return parsed.Count > 0 ? parsed : null;
    }
}
