using System.Globalization;
using System.Text;
using Seqsvr.Events.Values;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Query.Tests.Cases;

/// <summary>Reads a case file whose expectations are whole results; the README of <c>tests/cases</c> says how. Fails on a line that is no case.</summary>
sealed class ResultCaseFile
{
    const string Arrow = " ⇶ ";

    readonly List<ResultCase> _cases = [];
    ResultCaseSetting _setting = ResultCaseSetting.Empty;

    /// <summary>The cases of a file, in order.</summary>
    public static IReadOnlyList<ResultCase> Read(string name) => Parse(name, File.ReadLines(Path.Combine(RepositoryLayout.Root, "tests", "cases", name)));

    /// <summary>The cases in these lines.</summary>
    public static IReadOnlyList<ResultCase> Parse(string name, IEnumerable<string> lines)
    {
        var file = new ResultCaseFile();
        foreach (var (line, index) in lines.Select((line, index) => (line, index)))
            if (!string.IsNullOrWhiteSpace(line) && !line.StartsWith("# ", StringComparison.Ordinal) && !file.TryTake(line, $"{name}:{index + 1}"))
                throw new InvalidDataException($"{name}, line {index + 1}: neither a setting nor `query{Arrow}result`: {line}");
        return file._cases;
    }

    bool TryTake(string line, string place)
    {
        var (word, rest) = line.Split(' ', 2) is [var first, var second] ? (first, second) : (line, "");
        switch (word)
        {
            case "@events": // begins a new set, and with it everything else
                _setting = ResultCaseSetting.Empty;
                return rest.Length == 0;
            case "@event":
                _setting = _setting with { Events = [.. _setting.Events, rest] };
                return rest.StartsWith('{');
            case "@range":
                return TryTakeRange(rest);
            case "@signal":
                _setting = _setting with { Signal = rest.Length == 0 ? null : rest };
                return true;
            case "@variables":
                return TryTakeVariables(rest);
        }
        if (line.Split(Arrow) is not [{ Length: > 0 } query, { Length: > 0 } expected])
            return false;
        _cases.Add(new ResultCase(place, _setting, query, expected.Trim()));
        return true;
    }

    // Two times, of which either may be `-`.
    bool TryTakeRange(string text)
    {
        if (text.Split(' ') is not [var from, var to])
            return false;
        _setting = _setting with { From = TimeOf(from), To = TimeOf(to) };
        return true;
    }

    static DateTime? TimeOf(string text) =>
        text == "-" ? null : DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    bool TryTakeVariables(string json)
    {
        if (JsonValue.Read(Encoding.UTF8.GetBytes(json)) is not { Type: ValueType.Object } variables)
            return false;
        _setting = _setting with { Variables = variables.AsObject.ToDictionary(member => member.Key, member => member.Value) };
        return true;
    }
}
