using System.Diagnostics;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Testing.Databases;

/// <summary>Runs PostgreSQL's programs, which refuse to run as root.</summary>
static class PostgresPrograms
{
    static bool IsRoot => Environment.UserName == "root";

    /// <summary>
    /// Waits for the end of its input, which comes with the end of this process however that ends; then stops the server and deletes
    /// everything. It ignores what Ctrl+C sends to all processes of a terminal.
    /// </summary>
    const string Watchdog = """
        trap '' INT TERM HUP
        cat >/dev/null
        if [ -f "$2/data/postmaster.pid" ]; then
          if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$1/pg_ctl" -D "$2/data" -w -m immediate stop; else "$1/pg_ctl" -D "$2/data" -w -m immediate stop; fi
        fi >/dev/null 2>&1
        rm -rf "$2"
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
