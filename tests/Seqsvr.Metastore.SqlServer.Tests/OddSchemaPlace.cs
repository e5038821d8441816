using Seqsvr.Metastore.Tests.Suite;

namespace Seqsvr.Metastore.SqlServer;

/// <summary>As <see cref="SchemaPlace"/>, with a name that must be quoted: upper case, a blank, a bracket, both quotes, letters that are not ASCII.</summary>
public sealed class OddSchemaPlace : SchemaPlace, ITestPlace<OddSchemaPlace>
{
    OddSchemaPlace()
        : base("Seq ]\"übung\" o'clock")
    {
    }

    static Task<OddSchemaPlace> ITestPlace<OddSchemaPlace>.NewAsync() => Task.FromResult(new OddSchemaPlace());
}
