using System.CommandLine;
using Seqsvr.Output;
using Seqsvr.Query;

namespace Seqsvr.Commands.Query;

/// <summary><c>seqsvr query</c>: asks the events of a stopped server, or of CLEF, without a server.</summary>
internal sealed class QueryCommand
{
    readonly Option<string> _query = new("--query", "-q")
    {
        Description = "A select query, or a search: an expression, or text to look for.",
        HelpName = "TEXT",
        Required = true,
    };

    readonly Option<string?> _storage = new("--storage", "-s")
    {
        Description = "The storage folder of a server that is stopped. Nothing in it is changed.",
        HelpName = "DIR",
    };

    readonly Option<string[]> _input = new("--input", "-i")
    {
        Description = "A file of CLEF, perhaps packed with gzip, or - for standard input; may be given several times.",
        HelpName = "FILE",
    };

    readonly Option<string> _onError = Choice("--on-error", null, "What to do about a line of CLEF that is no event.", "fail", "skip");

    readonly Option<string?> _from = new("--from")
    {
        Description = "Only events from this time on, such as 2026-11-22T12:00:00Z; without a zone it is UTC.",
        HelpName = "TIME",
    };

    readonly Option<string?> _to = new("--to") { Description = "Only events before this time.", HelpName = "TIME" };
    readonly Option<string?> _signalFilter = new("--signal-filter") { Description = "Only events for which this expression is true.", HelpName = "EXPRESSION" };
    readonly Option<string[]> _variable = new("--variable")
    {
        Description = "The value of $NAME in the query, as JSON; may be given several times.",
        HelpName = "NAME=JSON",
    };

    readonly Option<int?> _count = new("--count", "-n") { Description = "Most events that a search prints, the newest. [default: all]", HelpName = "NUMBER" };
    readonly Option<string> _output = Choice("--output", "-o", "How to print the answer; events as json are CLEF.", "table", "csv", "json");
    readonly Option<bool> _escapeFormulas = new("--escape-formulas")
    {
        Description = "In CSV, put an apostrophe before text that a spreadsheet would run as a formula.",
    };

    readonly Option<bool> _noColor = new("--no-color") { Description = "No colours, on a terminal either." };

    public static Command Create()
    {
        var query = new QueryCommand();
        var command = new ExplainedCommand("query", "Ask the events of a stopped server, or of CLEF, with the query language. Needs no server.")
        {
            Examples =
            [
                "seqsvr query -q \"select count(*) from stream group by @Level\" --storage /var/lib/seqsvr",
                "seqsvr query -q \"select mean(Elapsed) as ms from stream group by time(1h)\" --from 2026-11-22 --to 2026-11-23 -i app.clef",
                "seqsvr query -q \"@Level = 'Error' and Elapsed > \\$limit\" --variable limit=250 --count 20 -i app.clef.gz",
                "cat *.clef | seqsvr query -q \"connection refused\" -o json > found.clef",
                "seqsvr query -q \"select RequestPath, Elapsed from stream limit 1000\" -i app.clef -o csv --escape-formulas > paths.csv",
            ],
            Variables =
            [
                (QueryLimits.MemoryVariable, "Bytes that a query may keep at once."),
                ("TMPDIR", "Where events of a large input go for the time being, an eighth of its size; nothing of it stays."),
                ("NO_COLOR", "Set to anything: no colours."),
            ],
            ExitCodes = QueryExit.All,
        };
        foreach (var option in query.All())
            command.Options.Add(option);
        command.SetAction(query.Run);
        return command;
    }

    /// <summary>An option with a few values, of which the first is taken where nobody chooses.</summary>
    static Option<string> Choice(string name, string? alias, string description, params string[] values)
    {
        var option = new Option<string>(name, alias is null ? [] : [alias])
        {
            Description = description, HelpName = string.Join('|', values), DefaultValueFactory = _ => values[0],
        };
        return option.AcceptOnlyFromAmong(values);
    }

    int Run(ParseResult parsed)
    {
        try
        {
            return Answer(parsed);
        }
        catch (WrongQueryException wrong)
        {
            CommandLine.Explain(QueryErrorText.Lines(wrong.Text, wrong.Error));
            return QueryExit.WrongQuery;
        }
    }

    int Answer(ParseResult parsed)
    {
        PipeSignal.EndWhenNobodyReads();
        var format = Enum.Parse<OutputFormat>(parsed.GetRequiredValue(_output), ignoreCase: true);
        var output = new AnswerOutput(format, parsed.GetValue(_escapeFormulas), Screen.Find(parsed.GetValue(_noColor)));
        // Whatever is wrong with the question is said before a large input is read.
        var answer = Prepare(parsed);
        var damage = new DamageNotes();
        var onError = Enum.Parse<ErrorMode>(parsed.GetRequiredValue(_onError), ignoreCase: true);
        var source = QuerySource.Open(parsed.GetValue(_storage), parsed.GetValue(_input) ?? [], onError, damage);
        using (source as IDisposable)
            answer.Write(source, output);
        return damage.Any ? QueryExit.Incomplete : QueryExit.Done;
    }

    IAnswer Prepare(ParseResult parsed)
    {
        var text = parsed.GetRequiredValue(_query);
        var count = parsed.GetValue(_count);
        var scope = QueryScope.Read(
            parsed.GetValue(_from), parsed.GetValue(_to), parsed.GetValue(_signalFilter), parsed.GetValue(_variable) ?? [], TimeProvider.System);
        return QueryParser.IsQuery(text) ? SelectAnswer.Prepare(text, scope, count) : EventAnswer.Prepare(text, scope, count);
    }

    Option[] All() =>
    [
        _query, _storage, _input, _onError, _from, _to, _signalFilter, _variable, _count, _output, _escapeFormulas, _noColor,
    ];
}
