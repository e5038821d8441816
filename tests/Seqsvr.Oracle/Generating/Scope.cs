namespace Seqsvr.Oracle.Generating;

/// <summary>The names that lambdas, <c>let</c> and <c>lateral</c> introduced around an expression, each with what it mostly holds.</summary>
sealed class Scope
{
    readonly List<(string Name, Kind Kind)> _names = [];

    public int Count => _names.Count;

    /// <summary>Some name for the kind; null where none fits.</summary>
    public string? Find(Kind kind, Chance chance)
    {
        var fitting = _names.Where(name => kind == Kind.Any || name.Kind is Kind.Any || name.Kind == kind).ToArray();
        return fitting.Length == 0 ? null : chance.Pick(fitting).Name;
    }

    /// <summary>A name that is not in use, for the time of <paramref name="inside"/>.</summary>
    public string With(Kind kind, Func<string, string> inside)
    {
        var name = "v" + _names.Count;
        _names.Add((name, kind));
        var text = inside(name);
        _names.RemoveAt(_names.Count - 1);
        return text;
    }

    /// <summary>A name that stays.</summary>
    public void Add(string name, Kind kind) => _names.Add((name, kind));
}
