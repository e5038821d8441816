using System.Globalization;
using System.Text.Json;
using Seqsvr.Conformance.Comparing;

namespace Seqsvr.Conformance.Values;

/// <summary>One event with a sample as a property, as a member of an object, and as an element of an array.</summary>
sealed record SampleEvent(int Number, SampleValue Value)
{
    static readonly DateTime First = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>In the order in which they are sent, and happen.</summary>
    public static readonly IReadOnlyList<SampleEvent> All = [.. SampleValues.All.Select((value, number) => new SampleEvent(number, value))];

    public string Clef { get; } = ClefOf(Number, Value.Json);

    /// <summary>The same event as an element of <c>{"Events":[...]}</c>.</summary>
    public string Raw { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"Timestamp":"{{{First.AddSeconds(Number):O}}}","MessageTemplate":"sample","Properties":{{{Properties(Number, Value.Json)}}}}""");

    /// <summary>Fails unless an answer tells the whole event; a number must have the very digits.</summary>
    public void ShouldBeToldBy(string answer, bool isClef)
    {
        var value = !isClef && Value.IsBeyondDecimals ? $"\"{Value.Json}\"" : Value.Json;
        using var actual = JsonDocument.Parse(answer);
        using var sent = JsonDocument.Parse(ClefOf(Number, value));
        var told = isClef ? CanonicalEvent.FromClef(actual.RootElement) : CanonicalEvent.FromApi(actual.RootElement);
        told.ShouldBe(CanonicalEvent.FromClef(sent.RootElement), answer);
        if (Value.IsNumber)
            answer.ShouldContain(isClef ? $"\"V\":{value}," : $"\"Value\":{value}}}", Case.Sensitive);
    }

    static string ClefOf(int number, string json) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"@t":"{{First.AddSeconds(number):O}}","@mt":"sample",{{Properties(number, json)[1..]}}""");

    static string Properties(int number, string json) =>
        string.Create(CultureInfo.InvariantCulture, $$$"""{"N":{{{number}}},"V":{{{json}}},"Box":{"V":{{{json}}}},"List":[{{{json}}}]}""");

    public override string ToString() => $"sample {Number}, {Value.Json}";
}
