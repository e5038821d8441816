using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Seqsvr.Server.Http.Entities;

/// <summary>Ids of the parts of a document, such as the charts of a dashboard: a client may leave them to the server.</summary>
internal static class PartId
{
    const int HexDigits = 12;

    /// <summary>The id that a client gave a part, or a new one that no other has.</summary>
    public static string OrNew(string? id, string kind) =>
        string.IsNullOrWhiteSpace(id) ? $"{kind}-{RandomNumberGenerator.GetHexString(HexDigits, lowercase: true)}" : id;

    /// <summary>Throws <see cref="RequestRefusedException"/> (400) where two parts have the same one.</summary>
    public static void DemandDistinct(IEnumerable<string?> ids, string kind)
    {
        var seen = new HashSet<string?>();
        foreach (var id in ids)
            if (!seen.Add(id))
                throw new RequestRefusedException(
                    StatusCodes.Status400BadRequest, $"Two of the same kind ({kind}) have the Id {id}: leave one of them null, and the server makes another.");
    }
}
