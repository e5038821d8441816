using System.Text;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>Makes corrections.</summary>
static class Correct
{
    /// <summary>Changes some stretches of the text. They must not overlap; null where one is not in the text.</summary>
    public static Correction By(params TextEdit[] edits) => text => Apply(text, edits);

    /// <summary>Puts a word in the place of a name of that many characters.</summary>
    public static Correction Name(SourcePosition position, int length, string replacement) => By(new TextEdit(position.Index, length, replacement));

    /// <summary>Puts something in the place of one character, with blanks around a word that would touch another.</summary>
    public static Correction Word(SourcePosition position, string word) => text =>
    {
        var isWord = SyntaxText.IsIdentifierStart(word[0]);
        var before = isWord && position.Index > 0 && !char.IsWhiteSpace(text[position.Index - 1]) ? " " : "";
        var after = isWord && position.Index + 1 < text.Length && !char.IsWhiteSpace(text[position.Index + 1]) ? " " : "";
        return Apply(text, [new TextEdit(position.Index, 1, before + word + after)]);
    };

    /// <summary>Says everything anew.</summary>
    public static Correction All(object corrected) => _ => corrected.ToString();

    /// <summary>Writes a call in another way, given its arguments as they are spelt.</summary>
    public static Correction Call(SourcePosition position, Func<IReadOnlyList<string>, string?> rewrite) => text =>
        CallText.At(text, position) is { } call && rewrite(call.Arguments) is { } replacement
            ? Apply(text, [new TextEdit(call.Index, call.Length, replacement)])
            : null;

    static string? Apply(string text, IEnumerable<TextEdit> edits)
    {
        var corrected = new StringBuilder();
        var copied = 0;
        foreach (var edit in edits.OrderBy(edit => edit.Index))
        {
            if (edit.Index < copied || edit.Index + edit.Length > text.Length)
                return null;
            corrected.Append(text, copied, edit.Index - copied).Append(edit.Replacement);
            copied = edit.Index + edit.Length;
        }
        return corrected.Append(text, copied, text.Length - copied).ToString();
    }
}
