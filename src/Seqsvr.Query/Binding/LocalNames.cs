using System.Globalization;

namespace Seqsvr.Query.Binding;

/// <summary>The names that laterals, lambdas, <c>let</c> and wildcards introduce, innermost last. Each gets an index of its own, never used again.</summary>
sealed class LocalNames
{
    readonly List<(string Name, int Index)> _visible = [];
    int _count;

    /// <summary>A name that nobody can write.</summary>
    public static string ForWildcard(int number) => string.Create(CultureInfo.InvariantCulture, $"?{number}");

    /// <summary>A name for a local whose own is not known any more; begins as names of properties rarely do.</summary>
    public static string Numbered(int number) => string.Create(CultureInfo.InvariantCulture, $"_{number}");

    /// <summary>Makes a name visible and gives it an index.</summary>
    public int Push(string name)
    {
        _visible.Add((name, _count));
        return _count++;
    }

    /// <summary>Hides the name pushed last.</summary>
    public void Pop() => _visible.RemoveAt(_visible.Count - 1);

    /// <summary>The index of the innermost visible name; -1 where there is none.</summary>
    public int Find(string name)
    {
        for (var i = _visible.Count - 1; i >= 0; i--)
            if (string.Equals(_visible[i].Name, name, StringComparison.Ordinal))
                return _visible[i].Index;
        return -1;
    }
}
