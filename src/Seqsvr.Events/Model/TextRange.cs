namespace Seqsvr.Events.Model;

/// <summary>Some texts of a dictionary that follow one another.</summary>
/// <param name="Texts">The dictionary.</param>
/// <param name="First">The code of the first of them.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct TextRange(TextDictionary Texts, int First, int Count)
{
    /// <summary>No text.</summary>
    public static TextRange None => new(TextDictionary.Empty, 0, 0);

    /// <summary>All texts of a dictionary.</summary>
    public static TextRange All(TextDictionary texts) => new(texts, 0, texts.Count);
}
