using System.Text.RegularExpressions;
using Seqsvr.Tidy.Sources;

namespace Seqsvr.Tidy.Rules;

/// <summary>Calls that the project does without, each with what to write in its place.</summary>
static class BannedCalls
{
    sealed record Ban(string Pattern, string Instead, Func<string, bool> Applies);

    static readonly string[] FileFolders = ["src/Seqsvr.Store/Files/", "src/Seqsvr.Server/Configuration/", "src/Seqsvr.Server/Jobs/", "src/Seqsvr.Metastore/Sqlite/", "src/Seqsvr.Metastore/Secrets/", "src/Seqsvr.Metastore/Backups/", "src/Seqsvr/"];
    static readonly string[] ConsoleFolders = ["src/Seqsvr/", "tests/Seqsvr.Simulator/", "tests/Seqsvr.Oracle/", "bench/"];

    static readonly Ban[] Bans =
    [
        new(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b", "take the time from a TimeProvider", _ => true),
        new(@"(?<!\.)\b(File|Directory|FileInfo|DirectoryInfo|FileStream)\.\w|\bnew (FileInfo|DirectoryInfo|FileStream)\(",
            "go through IStoreDirectory (Store/Files); settings files are read in Server/Configuration",
            path => InSource(path) && !IsBelow(path, FileFolders)),
        new(@"\bThread\.Sleep\b", "await Task.Delay with a TimeProvider, or wait for the thing itself", _ => true),
        new(@"\bConsole\.\w", "write to the log (Telemetry), or return the text to the command in src/Seqsvr",
            path => (InSource(path) || IsBelow(path, ["bench/", "tests/"])) && !IsBelow(path, ConsoleFolders)),
        new(@"\)\.Result\b|[tT]ask\.Result\b|\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)", "await it", InSource),
        new(@"\bnew Random\(\)|\bRandom\.Shared\b", "pass a seed, and print it when the test fails",
            path => !InSource(path) && !IsBelow(path, ["tests/Seqsvr.Testing/Processes/"])),
        new(@"\bnew Random\(|\bRandom\.Shared\b", "take random numbers as a parameter, so that a run can be repeated", InSource),
        new(@"\bnew HttpClient\(", "use the one client of the host", InSource),
        new(@"\bEnvironment\.(Exit|FailFast)\b", "return the exit code up to Program", InSource),
        new(@"\basync void\b", "return a Task, so that a failure is seen", _ => true),
        new(@"\block\s*\(\s*this\s*\)", "lock a private object", _ => true),
        new(@"\bGC\.(Collect|AddMemoryPressure)\b", "let the runtime decide; only Jobs/IdleMemory knows that nothing happens",
            path => InSource(path) && !IsBelow(path, ["src/Seqsvr.Server/Jobs/IdleMemory.cs"])),
        new(@"#\s*region\b", "split the type", _ => true),
    ];

    public static IEnumerable<Finding> Check(SourceFile file) =>
        from ban in Bans
        where file.IsCSharp && ban.Applies(file.Path)
        from match in Regex.Matches(file.Code, ban.Pattern)
        select file.At(match.Index, $"{match.Value.Trim()} is banned: {ban.Instead}");

    static bool InSource(string path) => IsBelow(path, ["src/"]);

    static bool IsBelow(string path, string[] folders) => folders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));
}
