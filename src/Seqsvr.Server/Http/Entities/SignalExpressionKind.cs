using System.Text.Json.Serialization;

namespace Seqsvr.Server.Http.Entities;

/// <summary>What a <see cref="SignalExpressionPart"/> is. Kept by name.</summary>
[JsonConverter(typeof(NamedEnumConverter<SignalExpressionKind>))]
internal enum SignalExpressionKind
{
    /// <summary>No signal: everything.</summary>
    None,

    /// <summary>One saved signal.</summary>
    Signal,

    /// <summary>What both sides keep.</summary>
    Intersection,

    /// <summary>What one of the sides keeps.</summary>
    Union,
}
