using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>As <see cref="PostgresPlace"/>, in a database without an encoding and a schema that must be quoted.</summary>
public sealed class OddPostgresPlace : PostgresPlace, ITestPlace<OddPostgresPlace>
{
    /// <summary>Upper case, a blank, both quotes, and letters that are not ASCII.</summary>
    public const string Schema = "Seq \"übung\" o'clock";

    OddPostgresPlace(PostgresDatabase database)
        : base(database, Schema)
    {
    }

    static async Task<OddPostgresPlace> ITestPlace<OddPostgresPlace>.NewAsync() => new(await NewDatabaseAsync("SQL_ASCII"));
}
