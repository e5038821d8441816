using Seqsvr.Testing.Processes;

namespace Seqsvr.Conformance.Launcher;

/// <summary>
/// A checkout small enough to "build" in no time: the real launcher, a few files as sources, and stand-ins for dotnet, node and
/// npm on a PATH that has nothing else to build with. What the stand-ins are asked is in <see cref="Asked"/>.
/// </summary>
sealed class SampleCheckout : IDisposable
{
    const string Dotnet = """
        #!/bin/sh
        echo "dotnet $*" >>"$ASKED"
        case $1 in
          --list-sdks) echo "${SDK-10.0.100} [somewhere]" ;;
          publish)
            sleep "${BUILD_SECONDS-0}"
            [ -z "${BUILD_ERROR-}" ] || { echo "$BUILD_ERROR"; exit 1; }
            [ -z "${SAVED_DURING_BUILD-}" ] || { sleep 0.05; echo edited >"$SAVED_DURING_BUILD"; }
            while [ "$1" != -o ]; do shift; done
            mkdir -p "$2" && echo built >"$2/seqsvr.dll" ;;
          *)
            shift
            printf '<%s>' "$@"; echo; pwd; echo "$$"
            exit "${EXIT_CODE-0}" ;;
        esac
        """;

    const string Npm = """
        #!/bin/sh
        echo "npm $*" >>"$ASKED"
        case $* in *build*) mkdir -p ui/dist && echo page >ui/dist/index.html ;; esac
        """;

    static readonly string[] Tools =
    [
        "sh", "cat", "cksum", "date", "dirname", "find", "flock", "grep", "mkdir", "mv", "pwd", "readlink", "rm", "sed", "sleep", "sort", "tail",
    ];

    readonly TemporaryFolder _folder = new();

    SampleCheckout()
    {
    }

    public static async Task<SampleCheckout> CreateAsync()
    {
        var checkout = new SampleCheckout();
        checkout.Write("checkout/src/Seqsvr/Program.cs", "return 0;");
        checkout.Write("checkout/src/Seqsvr/Other.cs", "class Other;");
        checkout.Write("checkout/ui/package.json", "{}");
        checkout.Write("checkout/ui/src/main.ts", "");
        checkout.Write("checkout/global.json", "{}");
        await checkout.WriteScriptAsync("checkout/seqsvr", File.ReadAllText(Path.Combine(RepositoryLayout.Root, "seqsvr")));
        await checkout.WriteScriptAsync("bin/dotnet", Dotnet);
        await checkout.WriteScriptAsync("bin/node", "#!/bin/sh\necho \"${NODE-v20.19.0}\"\n");
        await checkout.WriteScriptAsync("bin/npm", Npm);
        foreach (var tool in Tools)
            File.CreateSymbolicLink(checkout.PathOf($"bin/{tool}"), Find(tool));
        return checkout;
    }

    public string Launcher => PathOf("checkout/seqsvr");

    /// <summary>What was asked of dotnet and npm since the last look, one command a line.</summary>
    public string[] Asked()
    {
        var path = PathOf("asked");
        if (!File.Exists(path))
            return [];
        var lines = File.ReadAllLines(path);
        File.Delete(path);
        return lines;
    }

    public string PathOf(string relative) => Path.Combine(_folder.Path, relative);

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), text);
    }

    public void Remove(string relative) => File.Delete(PathOf(relative));

    /// <summary>Runs the launcher (or a link to it) to its end. <paramref name="environment"/> steers the stand-ins.</summary>
    public Task<ChildProcess.Result> RunAsync(
        string[] arguments, string? launcher = null, string? workingFolder = null, params (string Name, string Value)[] environment)
    {
        var all = environment.ToDictionary(pair => pair.Name, pair => pair.Value);
        all["PATH"] = PathOf("bin");
        all["ASKED"] = PathOf("asked");
        return ChildProcess.RunAsync(launcher ?? Launcher, arguments, workingFolder, all);
    }

    /// <summary>Runs once, so that everything is built, and forgets what was asked for it.</summary>
    public async Task BuildAsync()
    {
        (await RunAsync(["version"])).MustSucceed();
        Asked();
    }

    public void Dispose() => _folder.Dispose();

    // Written by a shell: a file that this process has open for writing, even in a child about to start, cannot be run.
    async Task WriteScriptAsync(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        var written = await ChildProcess.RunAsync("sh", ["-c", "printf '%s' \"$2\" >\"$1\" && chmod 755 \"$1\"", "sh", PathOf(relative), text]);
        written.MustSucceed();
    }

    static string Find(string tool) =>
        new[] { "/usr/bin", "/bin", "/usr/local/bin" }.Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"The launcher needs {tool}, which this machine does not have.");
}
