using System.CommandLine;
using Seqsvr.Server.Metastores;

namespace Seqsvr.Commands.Metastore;

/// <summary><c>seqsvr metastore ...</c>: moves the documents of an instance from one database to another.</summary>
internal static class MetastoreCommand
{
    public static Command Create() => new("metastore", "Move documents (API keys, signals, settings...) between the built-in metastore, PostgreSQL and SQL Server.")
    {
        MoveCommand.Create(
            MetastoreProduct.PostgreSql, "to-postgresql", "PostgreSQL", "[default: public]",
            "seqsvr metastore to-postgresql --connection-string \"Host=example;Port=5432;Database=seq\"",
            "seqsvr metastore to-postgresql --connection-string-stdin --schema seq < connection.txt",
            "# moves the documents only; the server gets the connection string in its environment:",
            "seqsvr metastore to-postgresql --connection-string-stdin --skip-config < connection.txt"),
        MoveCommand.Create(
            MetastoreProduct.SqlServer, "to-mssql", "SQL Server", "[default: dbo]",
            "seqsvr metastore to-mssql --connection-string \"Server=example;Database=seq;Integrated Security=True\"",
            "seqsvr metastore to-mssql --connection-string-stdin --schema seq < connection.txt"),
        MoveCommand.Create(
            MetastoreProduct.Native, "to-native", "the built-in metastore", "",
            "seqsvr metastore to-native",
            "# after a move away the old documents are still there:",
            "seqsvr metastore to-native --overwrite"),
    };
}
