namespace Seqsvr.Testing.Processes;

/// <summary>Where things are, found by walking up from the test's own folder to the one that holds the solution.</summary>
public static class RepositoryLayout
{
    /// <summary>The folder that holds <c>Seqsvr.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The Node scripts that drive real log clients.</summary>
    public static string NodeClients => Path.Combine(Root, "tests", "clients");

    /// <summary>Where tests leave what a person may want to look at. Never committed.</summary>
    public static string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>The script that builds what is missing and runs the server.</summary>
    public static string Launcher => Path.Combine(Root, "seqsvr");

    /// <summary>The server's executable: <c>SEQSVR_BIN</c> where set, else the build output of the configuration under test.</summary>
    public static string ServerBinary
    {
        get
        {
            var chosen = Environment.GetEnvironmentVariable("SEQSVR_BIN");
            var path = string.IsNullOrEmpty(chosen) ? Path.Combine(Root, "src", "Seqsvr", "bin", Configuration, "net10.0", "seqsvr") : chosen;
            return File.Exists(path) ? path : throw new FileNotFoundException($"No server at {path}: build src/Seqsvr, or name a binary in SEQSVR_BIN.", path);
        }
    }

    /// <summary>The simulator's executable, of the configuration under test.</summary>
    public static string SimulatorBinary => Path.Combine(Root, "tests", "Seqsvr.Simulator", "bin", Configuration, "net10.0", "Seqsvr.Simulator");

    /// <summary>True where a missing prerequisite must fail the run and not skip a test.</summary>
    public static bool IsContinuousIntegration => Environment.GetEnvironmentVariable("CI") is "true" or "1";

    static string Configuration => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Seqsvr.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No Seqsvr.slnx in any folder above {AppContext.BaseDirectory}.");
    }
}
