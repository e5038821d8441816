using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Query.Syntax.Corrections;

namespace Seqsvr.Query.Binding;

/// <summary>What other languages call the things that this one has under another name or in another form.</summary>
static class OtherNames
{
    static readonly Dictionary<string, string> BuiltIns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["t"] = "Timestamp", ["Time"] = "Timestamp", ["Date"] = "Timestamp", ["DateTime"] = "Timestamp",
        ["m"] = "Message", ["Msg"] = "Message", ["Text"] = "Message",
        ["mt"] = "MessageTemplate", ["Template"] = "MessageTemplate",
        ["l"] = "Level", ["Severity"] = "Level",
        ["x"] = "Exception", ["Error"] = "Exception",
        ["i"] = "EventType", ["Type"] = "EventType",
        ["p"] = "Properties",
        ["tr"] = "TraceId", ["sp"] = "SpanId", ["ps"] = "ParentId", ["st"] = "Start", ["sk"] = "SpanKind", ["Duration"] = "Elapsed",
        ["ra"] = "Resource", ["sa"] = "Scope",
    };

    static readonly Dictionary<string, string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["avg"] = "mean", ["average"] = "mean", ["minimum"] = "min", ["maximum"] = "max", ["total"] = "sum",
        ["len"] = "Length", ["strlen"] = "Length", ["lower"] = "ToLower", ["lcase"] = "ToLower", ["upper"] = "ToUpper", ["ucase"] = "ToUpper",
        ["ifnull"] = "Coalesce", ["nvl"] = "Coalesce", ["isdefined"] = "Has", ["defined"] = "Has", ["exists"] = "Has",
        ["getdate"] = "Now", ["utcnow"] = "Now", ["getutcdate"] = "Now",
        ["tonum"] = "ToNumber", ["parseint"] = "ToNumber", ["parsefloat"] = "ToNumber", ["parsejson"] = "FromJson", ["tojsonstring"] = "ToJson",
    };

    /// <summary>The built-in property that a name without its <c>@</c> has here.</summary>
    public static string? OfBuiltIn(string name) => BuiltIns.GetValueOrDefault(name);

    /// <summary>The function that a name has here.</summary>
    public static string? OfFunction(string name) => Functions.GetValueOrDefault(name);

    /// <summary>What a call is that is no call here; null for any other.</summary>
    public static Slip? OfCall(CallExpression call) => (call.Name.ToUpperInvariant(), call.Arguments.Count) switch
    {
        ("ISNULL", 1) => Form(call, "A null test is written `x is null`.", arguments => $"{Operand(call, arguments[0])} is null"),
        ("ISNOTNULL" or "NOTNULL", 1) => Form(call, "A null test is written `x is not null`.", arguments => $"{Operand(call, arguments[0])} is not null"),
        ("ISNULL", 2) => Form(call, "Did you mean `Coalesce`?", arguments => $"Coalesce({arguments[0]}, {arguments[1]})"),
        ("IIF", 3) => Form(
            call, "A choice is written `if … then … else …`.", arguments => $"(if {arguments[0]} then {arguments[1]} else {arguments[2]})"),
        ("AGO", 1) => Form(call, "Did you mean `Now() - …`?", arguments => $"(Now() - {Operand(call, arguments[0])})"),
        ("MEDIAN", 1) => Form(call, "The median is the 50th percentile.", arguments => $"percentile({arguments[0]}, 50)"),
        ("PHIST", _) => new Slip("It is an aggregate of metrics, and this server has events only.", null),
        ("TIME", _) => new Slip("Slices of time are made by `group by time(…)`, and are a column already.", null),
        ("ROUND", 1) => Form(call, null, arguments => $"{call.Name}({arguments[0]}, 0)"),
        ("STDDEV" or "STDEV" or "STDEVP" or "VARIANCE" or "VAR", _) =>
            new Slip($"Aggregates are: {string.Join(", ", AggregateCatalog.Names)}.", null),
        ("SUBSTR" or "MID", _) => new Slip("There is `Substring(text, start, length)`; it counts from 0.", null),
        ("ISMATCH" or "REGEXMATCH" or "MATCHES", _) => new Slip("To look for a regular expression: `Contains(text, /…/)`.", null),
        ("CONVERT" or "CAST" or "TOSTRING" or "STR", _) => new Slip("Values keep their type; there are `ToNumber`, `ToJson`, `ToIsoString` and others.", null),
        _ => null,
    };

    static Slip Form(CallExpression call, string? reason, Func<IReadOnlyList<string>, string?> rewrite) => new(reason, Correct.Call(call.Position, rewrite));

    // What binds less tightly than a test needs parentheses.
    static string Operand(CallExpression call, string spelling) => call.Arguments[0].Precedence < Precedence.Path ? $"({spelling})" : spelling;
}
