using System.Text;

namespace Seqsvr.Bench.Load;

/// <summary>One line of code of a made-up service that writes events: its template, and what it adds to each event.</summary>
sealed class LoadTemplate
{
    /// <param name="service">Which service has it.</param>
    /// <param name="level">The level, or nothing where events have none.</param>
    /// <param name="message">The template; each hole names a property of <see cref="PropertyValues"/>.</param>
    /// <param name="others">Names of further properties, separated by spaces.</param>
    public LoadTemplate(string service, string level, string message, string others)
    {
        Level = level;
        Text = Encoding.UTF8.GetBytes(message);
        Service = Encoding.UTF8.GetBytes(service);
        Version = Encoding.UTF8.GetBytes($"4.{service.Length}.1");
        Source = Encoding.UTF8.GetBytes($"Shop.{char.ToUpperInvariant(service[0])}{service[1..]}.{message.Split(' ')[0].Trim(':')}Handler");
        var pieces = message.Split('{', '}');
        Literals = [.. pieces.Where((_, i) => i % 2 == 0).Select(Encoding.UTF8.GetBytes)];
        var holes = pieces.Where((_, i) => i % 2 == 1).ToList();
        HoleCount = holes.Count;
        Properties = [.. holes.Concat(others.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(PropertyValues.Find)];
    }

    public string Level { get; }

    public byte[] Text { get; }

    public byte[] Service { get; }

    /// <summary>The version of the service.</summary>
    public byte[] Version { get; }

    /// <summary>The class that wrote it.</summary>
    public byte[] Source { get; }

    /// <summary>The text around the holes, one more than there are holes.</summary>
    public byte[][] Literals { get; }

    /// <summary>How many of the properties, from the first on, stand in the message.</summary>
    public int HoleCount { get; }

    public LoadProperty[] Properties { get; }
}
