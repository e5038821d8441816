using System.CommandLine;

namespace Seqsvr.Commands;

/// <summary>A command whose help goes on after the options: with examples, and with the environment variables that matter to it.</summary>
internal sealed class ExplainedCommand(string name, string description) : Command(name, description)
{
    /// <summary>What one might type, a line each; a line may be a comment that starts with <c>#</c>.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Variables and what each does.</summary>
    public IReadOnlyList<(string Name, string Meaning)> Variables { get; init; } = [];

    /// <summary>Exit codes and what each says, where they say more than whether it worked.</summary>
    public IReadOnlyList<(int Code, string Meaning)> ExitCodes { get; init; } = [];

    /// <summary>Writes what follows the options.</summary>
    public void WriteMore(TextWriter output)
    {
        Write(output, "Examples:", Examples);
        var width = Variables.Select(variable => variable.Name.Length).DefaultIfEmpty().Max();
        Write(output, "Exit codes:", [.. ExitCodes.Select(code => $"{code.Code,3}  {code.Meaning}")]);
        Write(output, "Environment:", [.. Variables.Select(variable => $"{variable.Name.PadRight(width)}  {variable.Meaning}")]);
    }

    static void Write(TextWriter output, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        output.WriteLine(title);
        foreach (var line in lines)
            output.WriteLine("  " + line);
        output.WriteLine();
    }
}
