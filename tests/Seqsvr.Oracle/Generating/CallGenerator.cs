using Seqsvr.Query.Functions;

namespace Seqsvr.Oracle.Generating;

/// <summary>Makes calls of functions, with <c>ci</c> and regular expressions where a function takes them.</summary>
sealed class CallGenerator(Chance chance, ExpressionGenerator expressions)
{
    static readonly ILookup<Kind, FunctionForm> ByResult = FunctionForm.All.ToLookup(form => form.Result);

    /// <summary>A call that gives the kind, if only sometimes; null where no function does.</summary>
    public string? Call(Kind kind, int depth)
    {
        if (chance.Percent(4))
            return $"ElementAt({expressions.Of(chance.Pick(Kind.Object, Kind.Array), depth - 1)}, {chance.Pick("'x'", "'Y'", "'d'", "'N'", "0", "1")}){Ci(true)}";
        if (kind == Kind.Instant && chance.Percent(20))
            return "Now()";
        if (kind == Kind.Truth && chance.Percent(35))
            return Quantifier(depth);
        FunctionForm[] forms = kind == Kind.Any ? FunctionForm.All : [.. ByResult[kind]];
        return forms.Length == 0 ? null : Call(chance.Pick(forms), depth);
    }

    string Call(FunctionForm form, int depth)
    {
        // A form whose function is gone is left out; the run then says which one never occurred.
        if (FunctionCatalog.Find(form.Name) is not { } function)
            return "null";
        var most = function.IsVariadic ? function.Required + 2 : function.Parameters.Count;
        var arguments = new string[chance.Between(function.Required, most + 1)];
        for (var i = 0; i < arguments.Length; i++)
        {
            var kind = form.Parameters[Math.Min(i, form.Parameters.Length - 1)];
            arguments[i] = i == function.RegexParameter && chance.Percent(30) ? Regex() : expressions.Of(kind, depth - 1);
        }
        var name = chance.Percent(5) ? form.Name.ToLowerInvariant() : form.Name;
        return $"{name}({string.Join(", ", arguments)}){Ci(function.TakesCi)}";
    }

    string Quantifier(int depth)
    {
        var collection = expressions.Of(chance.Pick(Kind.Array, Kind.Array, Kind.Object), depth - 1);
        return expressions.Scope.With(Kind.Any, name => $"{chance.Pick("Some", "Every")}({collection}, |{name}| {expressions.Of(Kind.Truth, depth - 1)})");
    }

    /// <summary>A regular expression as the language writes it.</summary>
    public string Regex() => $"/{chance.Pick(EventPool.Regexes)}/";

    string Ci(bool isTaken) => isTaken && chance.Percent(35) ? " ci" : "";
}
