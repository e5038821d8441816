namespace Seqsvr.Server.Http.OpenApi;

/// <summary>A relation of a group document, as it leads to an address.</summary>
/// <param name="Group">As <c>Signals</c>.</param>
/// <param name="Name">As <c>Items</c>.</param>
/// <param name="Parameters">Of the query string.</param>
internal sealed record LinkedRelation(string Group, string Name, IReadOnlyList<string> Parameters)
{
    const string GroupEnding = "Resources";

    /// <summary>All that lead to the path, which may have placeholders.</summary>
    public static IReadOnlyList<LinkedRelation> Of(string pattern) =>
    [
        .. from groupLinks in LinkTemplates.Groups
           from link in groupLinks.Links
           let cut = link.Template.IndexOf("{?", StringComparison.Ordinal)
           where "/" + (cut < 0 ? link.Template : link.Template[..cut]) == pattern
           select new LinkedRelation(
               groupLinks.Name[..^GroupEnding.Length], link.Relation, cut < 0 ? [] : link.Template[(cut + 2)..^1].Split(',')),
    ];

    /// <summary>The names in braces.</summary>
    public static IEnumerable<string> PlaceholdersOf(string pattern) =>
        pattern.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'));
}
