using System.Buffers;
using System.Text;
using Seqsvr.Output;
using Seqsvr.Query;
using Seqsvr.Query.Output;

namespace Seqsvr.Commands.Query;

/// <summary>Writes answers to standard output.</summary>
internal sealed class AnswerOutput(OutputFormat format, bool escapeFormulas, Screen screen)
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the result of a query.</summary>
    public void Write(QueryResult result)
    {
        using var output = Console.OpenStandardOutput();
        var bytes = new ArrayBufferWriter<byte>();
        switch (format)
        {
            case OutputFormat.Csv:
                new QueryResultCsv(escapeFormulas).Write(bytes, result, CancellationToken.None);
                break;
            case OutputFormat.Json:
                QueryResultJson.Write(bytes, result, CancellationToken.None);
                bytes.Write("\n"u8);
                break;
            default:
                using (var text = new StreamWriter(output, Utf8))
                    new TextTable(screen).Write(text, FlatResult.Headings(result), FlatResult.Rows(result));
                return;
        }
        output.Write(bytes.WrittenSpan);
    }

    /// <summary>For events, one after the other.</summary>
    public EventOutput Events() => new(Console.OpenStandardOutput(), EventForm(), isPrompt: screen.Columns is not null);

    IEventForm EventForm() => format switch
    {
        OutputFormat.Csv => new EventCsv(new QueryResultCsv(escapeFormulas)),
        OutputFormat.Json => new EventClef(),
        _ => new EventTable(screen),
    };
}
