using System.Globalization;

namespace Seqsvr.Metastore.Documents;

/// <summary>Ids that the store makes: the kind, a hyphen and a number.</summary>
internal static class DocumentIds
{
    /// <summary>Longer numbers are names that someone gave: no counter ever gets there.</summary>
    const int DigitsMax = 15;

    public static string Make(string kind, long number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");

    /// <summary>Whether the store could make <paramref name="id"/>, and from what.</summary>
    public static bool TryRead(string id, out string kind, out long number)
    {
        var at = id.LastIndexOf('-');
        kind = at > 0 ? id[..at] : "";
        number = 0;
        var digits = id.AsSpan(at + 1);
        return at > 0 && digits.Length <= DigitsMax && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number > 0 && digits[0] != '0';
    }
}
