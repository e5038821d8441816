namespace Seqsvr.Events.Templates;

/// <summary>A template's token together with what an event put into it.</summary>
/// <param name="Token">The token.</param>
/// <param name="Rendering">What the message shows: the literal text, the formatted value, or the hole itself where the event lacks the property.</param>
/// <param name="IsFormatted">True where the token has a format and a rendering other than the plain value was found for it.</param>
public readonly record struct RenderedToken(TemplateToken Token, string Rendering, bool IsFormatted);
