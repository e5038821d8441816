using System.CommandLine;
using Seqsvr.Server;

namespace Seqsvr.Commands;

/// <summary>The options that give a setting's value: <c>-v V</c>, or <c>--value-stdin</c> for a value that others must not see.</summary>
internal sealed class ValueOptions
{
    readonly Option<string?> _value = new("--value", "-v")
    {
        Description = "The value. Other users of this machine can see the command line while the command runs, and the shell may remember it: for a password use --value-stdin.",
        HelpName = "VALUE",
    };

    readonly Option<bool> _fromInput = new("--value-stdin") { Description = "Read the value from standard input, a pipe or a file. One line break at its end does not count." };

    public void AddTo(Command command)
    {
        command.Options.Add(_value);
        command.Options.Add(_fromInput);
    }

    /// <summary>The value; throws <see cref="StartupException"/> where none is given, or two.</summary>
    public string Read(ParseResult parsed) => (parsed.GetValue(_value), parsed.GetValue(_fromInput)) switch
    {
        (null, false) => throw new StartupException("A value is needed: -v VALUE, or --value-stdin to read it from standard input."),
        ({ }, true) => throw new StartupException("Give the value with -v or with --value-stdin, not with both."),
        ({ } value, false) => value,
        (null, true) => StandardInput.ReadValue(),
    };
}
