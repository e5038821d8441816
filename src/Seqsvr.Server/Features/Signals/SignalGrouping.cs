using System.Text.Json.Serialization;
using Seqsvr.Server.Http.Entities;

namespace Seqsvr.Server.Features.Signals;

/// <summary>How the list of signals puts signals together. Kept by name.</summary>
[JsonConverter(typeof(NamedEnumConverter<SignalGrouping>))]
internal enum SignalGrouping
{
    /// <summary>By the property that the one filter compares, where it has that form.</summary>
    Inferred,

    /// <summary>Under <see cref="Signal.ExplicitGroupName"/>.</summary>
    Explicit,

    /// <summary>Not at all.</summary>
    None,
}
