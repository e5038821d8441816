using System.Text.Json.Serialization;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Search;

/// <summary>What an index is of. The names are Seq's.</summary>
[JsonConverter(typeof(NamedEnumConverter<IndexedEntityType>))]
internal enum IndexedEntityType
{
    /// <summary>A signal: the events in it.</summary>
    Signal,

    /// <summary>An expression index: the events for which it is true.</summary>
    ExpressionIndex,
}
