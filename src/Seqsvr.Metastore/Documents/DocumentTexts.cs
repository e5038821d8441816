namespace Seqsvr.Metastore.Documents;

/// <summary>What a text must keep to so that it can be kept.</summary>
internal static class DocumentTexts
{
    /// <summary>Longest id, kind, owner or key, in UTF-16 units.</summary>
    public const int NameLengthMax = 200;

    /// <summary>Whether it can be an id, a kind, an owner or a key.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= NameLengthMax && name.Trim().Length == name.Length && !name.Any(char.IsControl) && IsWellFormed(name);

    /// <summary>No half surrogate pair; encoding would replace it.</summary>
    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i += char.IsSurrogate(text[i]) ? 2 : 1)
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])))
                return false;
        return true;
    }
}
