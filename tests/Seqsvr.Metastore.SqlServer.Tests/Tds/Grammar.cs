using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Seqsvr.Metastore.SqlServer.Tds;

/// <summary>The grammar of SQL Server 2016, from the parser that SQL Server's own tools use.</summary>
static class Grammar
{
    /// <summary>Throws as the server does at a syntax error.</summary>
    public static void Check(string sql)
    {
        new TSql130Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        if (errors.Count > 0)
            throw new SqlRefusal(102, $"{errors[0].Message} In: {sql}");
    }
}
