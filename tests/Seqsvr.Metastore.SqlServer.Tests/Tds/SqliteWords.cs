using System.Text.RegularExpressions;

namespace Seqsvr.Metastore.SqlServer.Tds;

/// <summary>Puts the T-SQL of the metastore into SQLite's words, statement by statement as it is written there.</summary>
static partial class SqliteWords
{
    public static string Of(string sql)
    {
        sql = SchemaPrefix().Replace(sql, "");
        sql = TextType().Replace(sql, "text");
        sql = Output().Replace(sql, "$2 returning $1");
        sql = Trigger().Replace(sql, "create trigger damage after insert on documents begin update documents set body = '$1' where id = new.id; end");
        return sql.Replace("collate Latin1_General_BIN2 ", "", StringComparison.Ordinal)
            .Replace(" with (updlock, holdlock)", "", StringComparison.Ordinal).Replace("N'", "'", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\[(?:[^\]]|\]\])*\]\.")]
    private static partial Regex SchemaPrefix();

    [GeneratedRegex(@"nvarchar\((?:max|\d+)\)")]
    private static partial Regex TextType();

    [GeneratedRegex(@" output inserted\.(\w+)( where .*)$")]
    private static partial Regex Output();

    [GeneratedRegex(@"create trigger damage on documents after insert as\s+update d set body = N'([^']*)'.*$", RegexOptions.Singleline)]
    private static partial Regex Trigger();
}
