using System.Text.Json;
using Seqsvr.Events.Templates;
using Seqsvr.Events.Values;

namespace Seqsvr.Events.Clef;

/// <summary>
/// The member <c>Renderings</c> of the older JSON payload, <c>{"Price":[{"Format":"0.00","Rendering":"1.50"}]}</c>, and its
/// translation to CLEF's <c>@r</c>: one text for each hole that has a format, in the template's order.
/// </summary>
internal sealed class RawRenderings
{
    Value _byProperty;

    /// <summary>The event's template, once it was read.</summary>
    public string? Template { get; set; }

    /// <summary>Forgets the last event.</summary>
    public void Clear()
    {
        _byProperty = Value.Undefined;
        Template = null;
    }

    /// <summary>Reads the value after the member name that the reader stands on.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        if (!_byProperty.IsUndefined)
            throw new InvalidEventException("the member \"Renderings\" appears twice");
        reader.Read();
        try
        {
            _byProperty = JsonValue.Read(ref reader);
        }
        catch (InvalidOperationException)
        {
            throw new InvalidEventException("a string holds half of a surrogate pair, which is no text");
        }
        if (_byProperty.Type is not (Values.ValueType.Object or Values.ValueType.Null))
            throw new InvalidEventException("the member \"Renderings\" must be an object");
    }

    /// <summary>The JSON array for <c>@r</c>, or null where not every formatted hole has a rendering.</summary>
    public string? ToClef()
    {
        if (_byProperty.Type != Values.ValueType.Object || Template is null)
            return null;
        var texts = new List<string>();
        foreach (var hole in MessageTemplate.Parse(Template).Tokens.Where(token => token.Format is not null))
        {
            if (Find(hole) is not { } text)
                return null;
            texts.Add(text);
        }
        return texts.Count == 0 ? null : JsonSerializer.Serialize(texts);
    }

    string? Find(TemplateToken hole)
    {
        var renderings = _byProperty.Member(hole.Name!);
        if (renderings.Type != Values.ValueType.Array)
            return null;
        foreach (var rendering in renderings.AsArray)
            if (rendering.Member("Format") == Value.String(hole.Format!) && rendering.Member("Rendering") is { Type: Values.ValueType.String } text)
                return text.AsString;
        return null;
    }
}
