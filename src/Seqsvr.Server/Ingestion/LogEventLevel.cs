using System.Text.Json.Serialization;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Ingestion;

/// <summary>The levels that settings speak of, ascending. Events have any text for a level; <see cref="LevelTexts"/> says which of these it means.</summary>
[JsonConverter(typeof(NamedEnumConverter<LogEventLevel>))]
internal enum LogEventLevel
{
    Verbose,
    Debug,
    Information,
    Warning,
    Error,
    Fatal,
}
