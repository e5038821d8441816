using System.Text.Json.Serialization;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Search.Composed;

/// <summary>What a query reads. Kept by name.</summary>
[JsonConverter(typeof(NamedEnumConverter<DataSource>))]
internal enum DataSource
{
    /// <summary>Events.</summary>
    Stream,

    /// <summary>Metric samples, of which this server has none yet.</summary>
    Series,
}
