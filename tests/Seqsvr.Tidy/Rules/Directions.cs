using System.Text.RegularExpressions;
using Seqsvr.Tidy.Sources;

namespace Seqsvr.Tidy.Rules;

/// <summary>Who may use whom: between projects by their references, between the folders of a project by their using lines.</summary>
static partial class Directions
{
    /// <summary>What each project may refer to. A project of <c>src</c> that is not listed is not allowed.</summary>
    static readonly Dictionary<string, string[]> Projects = new(StringComparer.Ordinal)
    {
        ["Seqsvr.Events"] = [],
        ["Seqsvr.Store"] = ["Seqsvr.Events"],
        ["Seqsvr.Query"] = ["Seqsvr.Store", "Seqsvr.Events"],
        ["Seqsvr.Metastore"] = [],
        ["Microsoft.SqlServer.Server"] = [],
        ["Seqsvr.Metastore.SqlServer"] = ["Seqsvr.Metastore", "Microsoft.SqlServer.Server"],
        ["Seqsvr.Server"] = ["Seqsvr.Query", "Seqsvr.Store", "Seqsvr.Events", "Seqsvr.Metastore", "Seqsvr.Metastore.SqlServer"],
        ["Seqsvr"] = ["Seqsvr.Server", "Seqsvr.Query", "Seqsvr.Store", "Seqsvr.Events", "Seqsvr.Metastore"],
    };

    /// <summary>What each stage folder may use of its own project, besides what stands in the project's root.</summary>
    static readonly Dictionary<string, string[]> Stages = new(StringComparer.Ordinal)
    {
        ["Seqsvr.Store.Files"] = [],
        ["Seqsvr.Store.Threads"] = [],
        ["Seqsvr.Store.Columns"] = [],
        ["Seqsvr.Store.Log"] = ["Files", "Columns"],
        ["Seqsvr.Store.Indexes"] = ["Files", "Columns"],
        ["Seqsvr.Store.Segments"] = ["Files", "Columns", "Indexes"],
        ["Seqsvr.Store.Manifest"] = ["Files", "Columns"],
        ["Seqsvr.Store.Hot"] = ["Files", "Columns", "Log", "Indexes", "Segments", "Manifest"],
        ["Seqsvr.Store.Scan"] = ["Files", "Columns", "Log", "Indexes", "Segments", "Manifest", "Hot"],
        ["Seqsvr.Store.Maintenance"] = ["Files", "Threads", "Columns", "Log", "Indexes", "Segments", "Manifest", "Hot", "Scan"],
        ["Seqsvr.Store.Inspection"] = ["Files", "Columns", "Log", "Indexes", "Segments", "Manifest", "Hot", "Scan", "Maintenance"],
        ["Seqsvr.Query.Syntax"] = [],
        ["Seqsvr.Query.Functions"] = ["Syntax"],
        ["Seqsvr.Query.Binding"] = ["Syntax", "Functions"],
        ["Seqsvr.Query.Rewriting"] = ["Syntax", "Functions", "Binding"],
        ["Seqsvr.Query.Evaluation"] = ["Syntax", "Functions", "Binding", "Rewriting"],
        ["Seqsvr.Query.Planning"] = ["Syntax", "Functions", "Binding", "Rewriting"],
        ["Seqsvr.Query.Execution"] = ["Syntax", "Functions", "Binding", "Rewriting", "Evaluation", "Planning"],
        ["Seqsvr.Query.Output"] = [],
        ["Seqsvr.Metastore.Documents"] = [],
        ["Seqsvr.Metastore.Secrets"] = ["Documents"],
        ["Seqsvr.Metastore.Backends"] = ["Documents"],
        ["Seqsvr.Metastore.Sqlite"] = ["Documents", "Backends"],
        ["Seqsvr.Metastore.Postgres"] = ["Documents", "Backends"],
        ["Seqsvr.Metastore.Leasing"] = ["Documents", "Backends"],
        ["Seqsvr.Metastore.Moving"] = ["Documents", "Backends", "Leasing"],
        ["Seqsvr.Metastore.Backups"] = ["Documents", "Backends", "Leasing", "Secrets"],
        ["Seqsvr.Server.Configuration"] = [],
        ["Seqsvr.Server.Telemetry"] = ["Configuration"],
        ["Seqsvr.Server.Metastores"] = ["Configuration", "Telemetry"],
        ["Seqsvr.Server.Http"] = ["Configuration", "Telemetry"],
        ["Seqsvr.Server.Ingestion"] = ["Configuration", "Telemetry", "Http"],
        ["Seqsvr.Server.Jobs"] = ["Configuration", "Telemetry", "Metastores"],
        ["Seqsvr.Server.Search"] = ["Configuration", "Telemetry", "Http", "Jobs"],
        ["Seqsvr.Server.Features"] = ["Configuration", "Telemetry", "Http", "Ingestion", "Search", "Jobs"],
    };

    /// <summary>Products may take these packages; each is argued for in docs/decisions.</summary>
    static readonly Dictionary<string, string[]> Packages = new(StringComparer.Ordinal)
    {
        ["Seqsvr"] = ["System.CommandLine"],
        ["Seqsvr.Metastore"] = ["Microsoft.Data.Sqlite", "Npgsql"],
        ["Seqsvr.Metastore.SqlServer"] = ["Microsoft.Data.SqlClient"],
    };

    public static IEnumerable<Finding> ProjectFile(SourceFile file)
    {
        if (!file.IsBelow("src") || !file.Path.EndsWith(".csproj", StringComparison.Ordinal))
            yield break;
        var project = Path.GetFileNameWithoutExtension(file.Path);
        if (!Projects.TryGetValue(project, out var projects))
            yield return new Finding(file.Path, 0, "a new project: say in Directions.cs and ARCHITECTURE.md what it may use");
        foreach (Match match in ProjectReference().Matches(file.Text))
            if (!(projects ?? []).Contains(match.Groups["name"].Value))
                yield return file.At(match.Index, $"{project} may not refer to {match.Groups["name"].Value}");
        foreach (Match match in PackageReference().Matches(file.Text))
            if (!Packages.GetValueOrDefault(project, []).Contains(match.Groups["name"].Value))
                yield return file.At(match.Index, $"{project} may not take the package {match.Groups["name"].Value} without a decision");
    }

    public static IEnumerable<Finding> StageFolder(SourceFile file)
    {
        var parts = file.Path.Split('/');
        if (!file.IsCSharp || parts is not ["src", var project, var folder, _, ..])
            yield break;
        foreach (Match match in Using().Matches(file.Code))
        {
            if (match.Groups["project"].Value != project || match.Groups["folder"].Value == folder)
                continue;
            if (!Stages.TryGetValue($"{project}.{match.Groups["folder"].Value}", out _))
                continue;
            if (Stages.TryGetValue($"{project}.{folder}", out var allowed) && !allowed.Contains(match.Groups["folder"].Value))
                yield return file.At(match.Index, $"{project}/{folder} may not use {match.Value}: {Allowed(allowed)}");
        }
    }

    static string Allowed(string[] folders) => folders.Length == 0 ? "it stands first" : $"only {string.Join(", ", folders)}";

    [GeneratedRegex("""<ProjectReference\s+Include="[^"]*?(?<name>[^"/\\]+)\.csproj""")]
    private static partial Regex ProjectReference();

    [GeneratedRegex("""<PackageReference\s+Include="(?<name>[^"]+)""")]
    private static partial Regex PackageReference();

    [GeneratedRegex(@"\b(?<project>Seqsvr\.(?:Events|Store|Query|Metastore|Server))\.(?<folder>\w+)")]
    private static partial Regex Using();
}
