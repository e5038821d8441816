using System.Globalization;
using Microsoft.AspNetCore.Http;
using Seqsvr.Events.Model;

namespace Seqsvr.Server.Http;

/// <summary>
/// Reads the parameters of a request's query string in the forms that Seq's clients write. An empty value counts as none. Every
/// method throws <see cref="RequestRefusedException"/> (400) naming the parameter and what it should be.
/// </summary>
internal sealed class QueryReader(IQueryCollection query)
{
    // Round trip with zone, offset or neither (which means UTC), and shorter forms that people type.
    static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    public string? Text(string name)
    {
        var values = query[name];
        if (values.Count > 1)
            throw Refuse(name, "may be given only once");
        return values.Count == 0 || string.IsNullOrWhiteSpace(values[0]) ? null : values[0];
    }

    public bool Flag(string name)
    {
        if (Text(name) is not { } text)
            return false;
        return bool.TryParse(text, out var value) ? value : throw Refuse(name, "must be True or False");
    }

    public int? Integer(string name, int min, int max)
    {
        if (Text(name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw Refuse(name, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {min} to {max}"));
    }

    /// <summary>A time, in UTC ticks of 100 ns.</summary>
    public long? Time(string name)
    {
        if (Text(name) is not { } text)
            return null;
        // A plus sign that was not escaped arrives as a blank.
        return DateTimeOffset.TryParseExact(
            text.Replace(' ', '+'), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time.UtcTicks
                : throw Refuse(name, "must be a time such as 2026-01-02T03:04:05Z");
    }

    public EventId? Id(string name)
    {
        if (Text(name) is not { } text)
            return null;
        return EventId.TryParse(text, out var id) ? id : throw Refuse(name, "must be the id of an event, such as an earlier answer gave");
    }

    static RequestRefusedException Refuse(string name, string rule) => new(StatusCodes.Status400BadRequest, $"The parameter {name} {rule}.");
}
