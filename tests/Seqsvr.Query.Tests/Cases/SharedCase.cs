using System.Text.Json;
using Seqsvr.Testing.Shared;

namespace Seqsvr.Query.Tests.Cases;

/// <summary>One line of the shared case files; their README says what the fields mean.</summary>
sealed class SharedCase(JsonElement json)
{
    static readonly string[] Files = ["serilog-evaluation.jsonl", "serilog-parser-compiler.jsonl"];

    public string Id => Text("id")!;

    public string Kind => Text("kind")!;

    public string Expression => Text("expr")!;

    public string? Language => Text("lang");

    public string? MessageLike => Text("message_like");

    public string Event => json.TryGetProperty("event", out var value) ? value.GetRawText() : """{"@t":"2024-02-03T04:05:06Z","@mt":"m"}""";

    public JsonElement? Expected => json.TryGetProperty("expect", out var value) ? value : null;

    public IEnumerable<JsonElement> Accepted =>
        json.TryGetProperty("expect_any", out var values) ? values.EnumerateArray() : [json.GetProperty("expect")];

    public decimal Tolerance => json.TryGetProperty("tolerance", out var value) ? value.GetDecimal() : 0;

    public bool IsToleranceRelative => Text("tolerance_kind") == "relative";

    /// <summary>All cases, in order; empty where the folder is missing.</summary>
    public static IReadOnlyList<SharedCase> All { get; } = SharedData.IsPresent
        ? [.. Files.SelectMany(file => File.ReadLines(SharedData.CasesPathOf(file))).Select(line => new SharedCase(JsonDocument.Parse(line).RootElement))]
        : [];

    public override string ToString() => $"{Id}: {Expression}";

    string? Text(string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
