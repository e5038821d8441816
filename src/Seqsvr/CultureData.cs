using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Seqsvr.Commands.Run;

namespace Seqsvr;

/// <summary>
/// Lets the runtime load culture data where SQL Server may be used: its driver refuses to work without. Everyone else runs without, which
/// starts faster, needs no library on the machine, and makes text compare the same everywhere (docs/decisions/0009).
/// </summary>
internal static class CultureData
{
    const string InvariantSwitch = "System.Globalization.Invariant";
    const string ConnectionStringVariable = "SEQ_METASTORE_MSSQL_CONNECTIONSTRING";

    /// <summary>What commands, options, settings and secrets about SQL Server have in their names.</summary>
    const string Mark = "mssql";

    /// <summary>The versions of the ICU library that the runtime would try, newest first.</summary>
    const int IcuVersionMax = 255, IcuVersionMin = 50;

    /// <summary>
    /// Must come before anything that uses a culture, be it the printing of a number: the runtime decides once. Whoever comes too late
    /// gets the error that the SQL Server metastore gives.
    /// </summary>
    public static void LoadForSqlServer(string[] args)
    {
        if (!IsSqlServerNamed(args) || !IsLibraryPresent())
            return;
        AppContext.SetSwitch(InvariantSwitch, false);
        // Nothing is printed the local way, whatever LANG says.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
    }

    /// <summary>Errs to the safe side: a needless yes costs a few milliseconds.</summary>
    internal static bool IsSqlServerNamed(string[] args) =>
        args.Any(HasMark)
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(ConnectionStringVariable))
        || args.SelectMany(FoldersIn).Append(StorageFolder.Default).Any(IsNamedIn);

    /// <summary><c>--storage DIR</c>, <c>--storage=DIR</c>, <c>-s DIR</c>, <c>-s=DIR</c>, <c>-sDIR</c>: the options are not parsed yet.</summary>
    static string[] FoldersIn(string arg) => [arg, arg[(arg.IndexOf('=') + 1)..], arg.StartsWith("-s", StringComparison.Ordinal) ? arg[2..] : ""];

    static bool IsNamedIn(string folder)
    {
        if (folder.Length == 0 || !Directory.Exists(folder))
            return false;
        try
        {
            var secrets = Path.Combine(folder, "Secrets");
            var settings = Path.Combine(folder, "Seq.json");
            return (Directory.Exists(secrets) && Directory.EnumerateFiles(secrets).Any(file => HasMark(Path.GetFileName(file))))
                || (File.Exists(settings) && HasMark(File.ReadAllText(settings)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Who reads the settings in earnest says what is wrong with them.
            return false;
        }
    }

    /// <summary>By hand: a comparison that ignores case looks at the very setting that is not to be looked at yet.</summary>
    static bool HasMark(string text)
    {
        for (var at = 0; at + Mark.Length <= text.Length; at++)
            if (Ascii.EqualsIgnoreCase(text.AsSpan(at, Mark.Length), Mark))
                return true;
        return false;
    }

    /// <summary>On Linux the runtime ends the process at once where it may use the library and does not find it. Elsewhere the system has it.</summary>
    static bool IsLibraryPresent()
    {
        if (!OperatingSystem.IsLinux())
            return true;
        for (var version = IcuVersionMax; version >= IcuVersionMin; version--)
            if (NativeLibrary.TryLoad("libicuuc.so." + version, out _))
                return true;
        return false;
    }
}
