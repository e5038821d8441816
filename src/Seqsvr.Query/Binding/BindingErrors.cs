using Seqsvr.Query.Functions;
using Seqsvr.Query.Syntax;

namespace Seqsvr.Query.Binding;

/// <summary>The wording of errors about names and forms.</summary>
static class BindingErrors
{
    static readonly string[] Counts = ["no arguments", "one argument", "two arguments", "three arguments"];

    public static QueryError At(SourcePosition position, string sentence, params string[] reasons) =>
        new(sentence, reasons, null, position.Line, position.Column);

    public static QueryError UnknownBuiltIn(string name, SourcePosition position) =>
        At(position, $"There is no built-in property `@{name}`.", NearestName.Of(name, BuiltIns.Names) is { } nearest ? [$"Did you mean `@{nearest}`?"] : []);

    public static QueryError UnknownFunction(string name, SourcePosition position)
    {
        var known = FunctionCatalog.All.Select(function => function.Name).Concat(CallBinder.SpecialForms).Concat(AggregateCatalog.Names);
        return At(position, $"There is no function `{name}`.", NearestName.Of(name, known) is { } nearest ? [$"Did you mean `{nearest}`?"] : []);
    }

    public static QueryError WrongArity(ScalarFunction function, SourcePosition position) =>
        WrongArity(function.Name, function.Parameters, function.Required, function.IsVariadic, position);

    public static QueryError WrongArity(string function, IReadOnlyList<string> parameters, int required, bool isVariadic, SourcePosition position)
    {
        var count = isVariadic ? $"{Counts[required]} or more" : Counts[parameters.Count];
        if (!isVariadic && required < parameters.Count)
            count = $"{Counts[required].Split(' ')[0]} or {count}";
        var names = string.Join(", ", parameters.Select(parameter => $"`{parameter}`"));
        return At(position, $"The function `{function}` accepts {count}{(names.Length == 0 ? "" : ", " + names)}.");
    }

    public static QueryError CiNotTaken(string function, SourcePosition position) => At(
        position,
        $"`ci` cannot follow a call of `{function}`.",
        "To compare, group or order the result without regard to case, put the call in parentheses and `ci` after them.");

    public static QueryError UnknownVariable(string name, SourcePosition position) =>
        At(position, $"The variable `${name}` is not defined.");

    public static QueryError NoEvent(string what, SourcePosition position) =>
        At(position, $"`{what}` belongs to an event, and the query reads none.", "Add `from stream`.");

    public static QueryError NotSupported(string what, SourcePosition? position) =>
        new($"{what} is not supported yet.", position?.Line, position?.Column);
}
