using System.Collections;
using System.Globalization;
using Seqsvr.Commands.Metastore;
using Seqsvr.Metastore.Moving;
using Seqsvr.Server.Metastores;

namespace Seqsvr.Simulator.Moving;

/// <summary>
/// The move of <c>seqsvr metastore</c>, all of it, in a process that kills itself when it has told a given step. The environment says nothing.
/// </summary>
static class KilledMove
{
    public static async Task<int> RunAsync(string[] args)
    {
        var overwrite = args.Contains("--overwrite");
        if (args.Where(argument => argument != "--overwrite").ToArray() is not ["--kill-at", var step, var storage, var command, .. var rest] || rest.Length > 2)
        {
            Console.Error.WriteLine("usage: move --kill-at N STORAGE to-postgresql|to-native [CONNECTION-STRING [SCHEMA]] [--overwrite]");
            return 1;
        }
        var target = command == "to-native" ? MetastoreProduct.Native : MetastoreProduct.PostgreSql;
        var request = new MoveRequest(storage, target, rest.ElementAtOrDefault(0), rest.ElementAtOrDefault(1), SkipConfiguration: false);
        var progress = new FatalProgress(int.Parse(step, CultureInfo.InvariantCulture));
        return await MoveRunner.RunAsync(request, overwrite, new Hashtable(), progress, TextWriter.Null, CancellationToken.None);
    }

    /// <summary>Counts the steps from 1, and writes each down before it dies.</summary>
    sealed class FatalProgress(int fatalStep) : IProgress<MoveProgress>
    {
        int _step;

        public void Report(MoveProgress value)
        {
            Console.Out.WriteLine($"{++_step} {value.Stage} {value.Documents} {value.Detail}");
            if (_step == fatalStep)
                System.Diagnostics.Process.GetCurrentProcess().Kill();
        }
    }
}
