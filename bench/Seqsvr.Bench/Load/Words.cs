namespace Seqsvr.Bench.Load;

/// <summary>Made-up names out of syllables, always the same for one number: at most four syllables, so that a longer word is certainly nowhere.</summary>
static class Words
{
    static readonly string[] Syllables =
    [
        "vo", "ku", "da", "re", "zu", "me", "hu", "mu", "do", "ka", "li", "sa", "no", "ti", "be", "ra", "go", "pe", "fi", "lo", "wa", "ne", "ja", "tu",
    ];

    /// <summary>A name like <c>mehudu-kali</c>.</summary>
    public static string Product(int number) => $"{Word(number * 7919 + 17, 3)}-{Word(number / 40, 2)}";

    /// <summary>A word of so many syllables.</summary>
    public static string Word(int number, int syllables)
    {
        var word = "";
        for (var i = 0; i < syllables; i++, number /= Syllables.Length)
            word += Syllables[(number + i * 5) % Syllables.Length];
        return word;
    }
}
