namespace Seqsvr.Query.Syntax.Corrections;

/// <summary>
/// A way to put a text right that was refused. Gives the whole changed text, or null where it does not fit. Whether the result is right is for
/// <see cref="Corrector"/> to find out, so a correction may be a guess about one place, and need not care about others.
/// </summary>
/// <param name="text">The text that the error is about.</param>
delegate string? Correction(string text);
