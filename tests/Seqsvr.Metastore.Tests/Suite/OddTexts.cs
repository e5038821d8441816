using System.Text;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>Texts that something on the way may get wrong.</summary>
static class OddTexts
{
    public static readonly string[] All =
    [
        "", " ", "  both ends  ", "plain", "\u00fcber Stra\u00dfe", "\u65e5\u672c\u8a9e", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629", "\u0e44\u0e17\u0e22",
        "e\u0301 \u00e9", "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0010ffff", "\ufffd", "\ufeffbom", "\ufffe\uffff", "\ue000", "\u2028\u2029", "\u0085\u00a0",
        "\u0001\u0002\u001f\u007f\u0080\u009f", "tab\tline\nreturn\r", "'; drop table documents; --", "\"quoted\" 'single' `back`", "back\\slash \\u0041 \\", "$schema$ @body :body ? %s {0}",
        "<a href=\"x\">&amp;</a>", "null", "\u202eright to left\u202c", "a\u0300\u0301\u0302\u0303", "\u017f\u212a\u0130\u0131", new('\u20ac', 5000),
    ];

    /// <summary>As a JSON text with as few escapes as may be.</summary>
    public static string Quote(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var unit in text)
            json.Append(unit is '"' or '\\' ? $"\\{unit}" : unit < ' ' ? $"\\u{(int)unit:x4}" : $"{unit}");
        return json.Append('"').ToString();
    }
}
