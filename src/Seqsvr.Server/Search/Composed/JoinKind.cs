using System.Text.Json.Serialization;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Search.Composed;

/// <summary>How a <see cref="JoinPart"/> adds to the rows of a query. Kept by name.</summary>
[JsonConverter(typeof(NamedEnumConverter<JoinKind>))]
internal enum JoinKind
{
    /// <summary>Stands for nothing; it is refused.</summary>
    Unknown,

    /// <summary>One row for each element of a collection of the event.</summary>
    Lateral,
}
