using System.Text.Json.Serialization;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Users;

/// <summary>What somebody did with a search.</summary>
[JsonConverter(typeof(NamedEnumConverter<SearchAction>))]
internal enum SearchAction
{
    Used,
    Pinned,
    Unpinned,
}
