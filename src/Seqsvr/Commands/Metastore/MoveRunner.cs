using System.Collections;
using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Moving;
using Seqsvr.Server.Metastores;

namespace Seqsvr.Commands.Metastore;

/// <summary>Makes the move that was asked for, and says what it means for the operator.</summary>
internal static class MoveRunner
{
    /// <summary>Gives the exit code. What cannot be done is told on stderr, with what it means for the instance.</summary>
    public static async Task<int> RunAsync(
        MoveRequest request, bool overwrite, IDictionary environment, IProgress<MoveProgress> progress, TextWriter output, CancellationToken cancellation)
    {
        var plan = MovePlan.Make(request, environment);
        await using var source = MetastoreChoice.Create(plan.Source, request.Storage);
        await using var target = MetastoreChoice.Create(plan.Target, request.Storage);
        output.WriteLine($"From {NameOf(source)}");
        output.WriteLine($"To {NameOf(target)}");
        var committed = new Committed(progress);
        try
        {
            var move = new MetastoreMove(source, target, ToolHolder.Create("metastore move"), TimeProvider.System, committed);
            var count = await move.RunAsync(overwrite, plan.Switches ? plan.Switch : null, cancellation);
            output.WriteLine($"Done: {count} documents are in {NameOf(target)}.");
        }
        catch (MetastoreException error) when (!committed.IsSo)
        {
            return CommandLine.Fail($"{error.Message} Nothing was moved; the instance uses {source.Location} as before.");
        }
        catch (Exception error) when (committed.IsSo && error is not OperationCanceledException)
        {
            return CommandLine.Fail($"{error.Message} The documents were copied, but the configuration was not switched; mend that and run the command again.");
        }
        foreach (var note in MoveNotes.Of(request, plan, source))
            output.WriteLine(note);
        return 0;
    }

    static string NameOf(SqlBackend backend) => $"{backend.Product}, {backend.Location}";

    /// <summary>Passes progress on, and remembers whether the target has the documents.</summary>
    sealed class Committed(IProgress<MoveProgress> next) : IProgress<MoveProgress>
    {
        public bool IsSo { get; private set; }

        public void Report(MoveProgress value)
        {
            IsSo |= value.Stage == MoveStage.Committed;
            next.Report(value);
        }
    }
}
