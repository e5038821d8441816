using System.Diagnostics;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Testing.Databases;

/// <summary>Runs PostgreSQL's programs, which refuse to run as root.</summary>
static class PostgresPrograms
{
    static bool IsRoot => Environment.UserName == "root";

    /// <summary>
    /// Waits for the end of its input, which comes with the end of this process however that ends; then stops the server and deletes
    /// everything. What was just being started may write a moment longer, so it looks again until nothing is there any more. It ignores what
    /// Ctrl+C sends to all processes of a terminal.
    /// </summary>
    const string Watchdog = """
        trap '' INT TERM HUP
        cat >/dev/null
        as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
        gone=0
        while [ $gone -lt 2 ]; do
          if [ -f "$2/data/postmaster.pid" ]; then as_owner "$1/pg_ctl" -D "$2/data" -w -m immediate stop; fi
          rm -rf "$2"
          if [ -e "$2" ]; then gone=0; else gone=$((gone + 1)); fi
          sleep 0.1
        done >/dev/null 2>&1
        """;

    public static async Task<ChildProcess.Result> RunAsync(string program, IReadOnlyList<string> arguments)
    {
        var path = Path.Combine(PostgresInstallation.Programs!, program);
        return IsRoot
            ? await ChildProcess.RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments], workingFolder: "/")
            : await ChildProcess.RunAsync(path, arguments, workingFolder: "/");
    }

    /// <summary>Hands a folder and what is in it to the user that the server runs as.</summary>
    public static async Task GiveAsync(string folder)
    {
        if (IsRoot)
            (await ChildProcess.RunAsync("chown", ["-R", "postgres", folder])).MustSucceed();
    }

    /// <summary>Starts the watchdog; closing its standard input makes it act and end.</summary>
    public static Process Watch(string programs, string folder) =>
        Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Watchdog, "watchdog", programs, folder]) { RedirectStandardInput = true, WorkingDirectory = "/" })!;
}
