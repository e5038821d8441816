namespace Seqsvr.Metastore.SqlServer.Tds;

/// <summary>Makes the server answer with errors.</summary>
sealed class SqlRefusal(params (int Number, byte Class, string Message)[] errors) : Exception("an error to be sent")
{
    public SqlRefusal(int number, string message)
        : this((number, 16, message))
    {
    }

    public IReadOnlyList<(int Number, byte Class, string Message)> Errors => errors;
}
