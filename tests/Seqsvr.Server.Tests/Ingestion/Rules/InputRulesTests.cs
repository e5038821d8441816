using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;
using Seqsvr.Events.Model;
using Seqsvr.Query;
using Seqsvr.Server.Ingestion;
using Seqsvr.Testing.Shared;

namespace Seqsvr.Server.Tests.Ingestion.Rules;

public class InputRulesTests
{
    static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-22T12:30:00.1234567Z", CultureInfo.InvariantCulture);

    // What the levels in use here mean, spelled out.
    static readonly Dictionary<string, LogEventLevel> Levels = new(StringComparer.Ordinal)
    {
        ["Information"] = LogEventLevel.Information, ["info"] = LogEventLevel.Information, ["WARN"] = LogEventLevel.Warning,
        ["Warning"] = LogEventLevel.Warning, ["err"] = LogEventLevel.Error, ["Error"] = LogEventLevel.Error, ["dbg"] = LogEventLevel.Debug,
        ["Debug"] = LogEventLevel.Debug, ["Trace"] = LogEventLevel.Verbose, ["fatal"] = LogEventLevel.Fatal,
    };

    [Fact]
    public void RulesOnABatchAreTheRulesOnEachEvent()
    {
        for (var seed = 0; seed < 2000; seed++)
            Check(seed);
    }

    [Fact]
    public void RulesThatSayNothingGiveBackTheVeryBatch()
    {
        var batch = Read("""{"@t":"2026-11-22T12:00:00Z","a":1}""");
        InputRules.None.ChangesNothing.ShouldBeTrue();
        InputRules.None.Apply(batch, new FixedTime(Now)).ShouldBeSameAs(batch);
    }

    [Fact]
    public void WhatWasDroppedOrCoveredLeavesNothingBehind()
    {
        var rules = Rules(new() { ["Card"] = "***" }, "Keep", LogEventLevel.Warning, false);
        var batch = Read("""
            {"@t":"2026-11-22T12:00:00Z","@l":"Error","Keep":true,"Card":{"Secret1":"secret2"},"Other":"fine"}
            {"@t":"2026-11-22T12:00:00Z","@l":"Error","Keep":false,"Other":"secret3","Secret4":1}
            {"@t":"2026-11-22T12:00:00Z","@l":"Debug","Keep":true,"Other":"secret5"}
            """);
        var kept = rules.Apply(batch, new FixedTime(Now))!;
        Stored(kept).ShouldNotContain("ecret");
        Lines(kept).ShouldBe(["""{"@t":"2026-11-22T12:00:00.0000000Z","@l":"Error","Keep":true,"Other":"fine","Card":"***"}"""]);
    }

    [Theory]
    [InlineData(null, "{\"MinimumLevelAccepted\":null}")]
    [InlineData("Warning", "{\"MinimumLevelAccepted\":\"Warning\"}")]
    [InlineData("Verbose", "{\"MinimumLevelAccepted\":\"Verbose\"}")]
    public void TheAnswerNamesTheLevelInTheFormThatClientsLookFor(string? level, string answer) =>
        Encoding.UTF8.GetString(Rules([], null, level is null ? null : Enum.Parse<LogEventLevel>(level), false).Accepted.Span).ShouldBe(answer);

    static void Check(int seed)
    {
        var random = new Random(seed);
        var events = new RandomEvents(random);
        var applied = random.Next(3) == 0 ? [] : events.Properties(random.Next(1, 4));
        var filter = SampleFilter.All[random.Next(SampleFilter.All.Length)];
        LogEventLevel? minimum = random.Next(2) == 0 ? null : (LogEventLevel)random.Next(6);
        var useServerTimestamps = random.Next(3) == 0;
        JsonObject[] sent = [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => events.Next(Now))];

        List<string> expected = [];
        foreach (var original in sent)
        {
            var changed = Changed(original, applied, useServerTimestamps);
            if (filter.Matches(changed, Now) && IsAtLeast(changed, minimum))
                expected.Add(changed.ToJsonString());
        }
        var batch = Read(string.Join('\n', sent.Select(one => one.ToJsonString())));
        var rules = Rules(applied, filter.Text, minimum, useServerTimestamps);
        var actual = rules.Apply(batch, new FixedTime(Now)) is { } kept ? Lines(ThroughTheLog(kept)) : [];

        var what = $"seed {seed}: {applied.Count} properties, filter {filter}, level {minimum}, server time {useServerTimestamps}";
        actual.Count.ShouldBe(expected.Count, what);
        for (var i = 0; i < actual.Count; i++)
            JsonEvents.Difference(actual[i], expected[i]).ShouldBeNull($"{what}, event {i}");
    }

    static JsonObject Changed(JsonObject original, Dictionary<string, JsonNode?> applied, bool useServerTimestamps)
    {
        var changed = (JsonObject)original.DeepClone();
        if (useServerTimestamps)
            changed["@t"] = Now.ToString("O", CultureInfo.InvariantCulture);
        foreach (var (name, value) in applied)
            changed[name] = value?.DeepClone();
        return changed;
    }

    static bool IsAtLeast(JsonObject e, LogEventLevel? minimum)
    {
        var text = e["@l"]?.GetValue<string>() ?? "Information";
        return minimum is null || !Levels.TryGetValue(text, out var level) || level >= minimum;
    }

    static InputRules Rules(Dictionary<string, JsonNode?> applied, string? filter, LogEventLevel? minimum, bool useServerTimestamps)
    {
        // In CLEF a doubled @ stands for one; the names of applied properties are meant as they are.
        var json = new JsonObject(applied.Select(pair =>
            KeyValuePair.Create(pair.Key.StartsWith("@@", StringComparison.Ordinal) ? pair.Key[1..] : pair.Key, pair.Value?.DeepClone())));
        PropertyOverlayReader.TryRead(Encoding.UTF8.GetBytes(json.ToJsonString()), EventLimits.Default, out var overlay, out var error).ShouldBeTrue(error);
        InputFilter? compiled = null;
        if (filter is not null)
            InputFilter.TryCreate(SearchParser.Parse($"({filter})").Filter!, out compiled, out var wrong).ShouldBeTrue(wrong?.Message);
        return new InputRules(overlay, compiled, minimum, useServerTimestamps);
    }

    static EventBatch Read(string clef)
    {
        ClefBatchReader.TryRead(Encoding.UTF8.GetBytes(clef), EventLimits.Default, out var batch, out var error).ShouldBeTrue(error?.ToString());
        return batch!;
    }

    static EventBatch ThroughTheLog(EventBatch batch)
    {
        var bytes = new ArrayBufferWriter<byte>();
        EventBatchCodec.Write(batch, bytes);
        return EventBatchCodec.Read(bytes.WrittenSpan);
    }

    static string Stored(EventBatch batch)
    {
        var bytes = new ArrayBufferWriter<byte>();
        EventBatchCodec.Write(batch, bytes);
        return Encoding.Latin1.GetString(bytes.WrittenSpan);
    }

    static List<string> Lines(EventBatch batch)
    {
        List<string> lines = [];
        using var writer = new ClefWriter();
        for (var row = 0; row < batch.Count; row++)
        {
            var text = new ArrayBufferWriter<byte>();
            writer.Write(new EventRow(batch, row), text);
            lines.Add(Encoding.UTF8.GetString(text.WrittenSpan));
        }
        return lines;
    }
}
