using System.CommandLine;

namespace Seqsvr.Commands;

/// <summary><c>seqsvr help [command...]</c>: the same text as <c>--help</c>.</summary>
internal static class HelpCommand
{
    public static Command Create(RootCommand root)
    {
        var path = new Argument<string[]>("command") { Description = "The command to explain; all of them where left out.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("help", "Explain the commands.") { path };
        command.SetAction(parsed => Show(root, parsed.GetValue(path) ?? []));
        return command;
    }

    /// <summary>Prints the help of the command that <paramref name="path"/> leads to; returns the exit code.</summary>
    public static int Show(RootCommand root, string[] path)
    {
        Command command = root;
        foreach (var name in path)
        {
            var next = command.Subcommands.FirstOrDefault(candidate => candidate.Name == name);
            if (next is null)
                return CommandLine.Fail($"There is no command '{string.Join(' ', path)}'. Try: seqsvr help");
            command = next;
        }
        return root.Parse([.. path, "--help"]).Invoke();
    }
}
