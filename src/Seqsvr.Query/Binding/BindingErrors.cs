using Seqsvr.Query.Functions;
using Seqsvr.Query.Syntax;
using Seqsvr.Query.Syntax.Ast;
using Seqsvr.Query.Syntax.Corrections;

namespace Seqsvr.Query.Binding;

/// <summary>The wording of errors about names and forms.</summary>
static class BindingErrors
{
    static readonly string[] Counts = ["no arguments", "one argument", "two arguments", "three arguments"];

    public static QueryError At(SourcePosition position, string sentence, params string[] reasons) =>
        new(sentence, reasons, null, position.Line, position.Column);

    public static QueryError UnknownBuiltIn(string name, SourcePosition position)
    {
        var error = At(position, $"There is no built-in property `@{name}`.");
        return (OtherNames.OfBuiltIn(name) ?? NearestName.Of(name, BuiltIns.Names)) is { } nearest
            ? error.With(Correct.Name(position, name.Length + 1, "@" + nearest)) with { Reasons = [$"Did you mean `@{nearest}`?"] }
            : error;
    }

    public static QueryError UnknownFunction(CallExpression call)
    {
        var error = At(call.Position, $"There is no function `{call.Name}`.");
        if (OtherNames.OfCall(call) is { } other)
            return error with { Slips = [other], Reasons = other.Reason is { } reason ? [reason] : [] };
        var known = FunctionCatalog.All.Select(function => function.Name).Concat(CallBinder.SpecialForms).Concat(AggregateCatalog.Names);
        return (OtherNames.OfFunction(call.Name) ?? NearestName.Of(call.Name, known)) is { } nearest
            ? error.With(Correct.Name(call.Position, call.Name.Length, nearest)) with { Reasons = [$"Did you mean `{nearest}`?"] }
            : error;
    }

    public static QueryError WrongArity(ScalarFunction function, CallExpression call)
    {
        var error = WrongArity(function.Name, function.Parameters, function.Required, function.IsVariadic, call.Position);
        return OtherNames.OfCall(call) is { } other ? error with { Slips = [other] } : error;
    }

    public static QueryError WrongArity(string function, IReadOnlyList<string> parameters, int required, bool isVariadic, SourcePosition position)
    {
        var count = isVariadic ? $"{Counts[required]} or more" : Counts[parameters.Count];
        if (!isVariadic && required < parameters.Count)
            count = $"{Counts[required].Split(' ')[0]} or {count}";
        var names = string.Join(", ", parameters.Select(parameter => $"`{parameter}`"));
        return At(position, $"The function `{function}` accepts {count}{(names.Length == 0 ? "" : ", " + names)}.");
    }

    public static QueryError AggregateArity(CallExpression call, string accepted)
    {
        var error = At(call.Position, $"The aggregate `{call.Name}` accepts {accepted}.");
        return call.Arguments.Count == 0 && AggregateCatalog.Find(call.Name) == Bound.AggregateFunction.Count
            ? error.With(Correct.Call(call.Position, _ => $"{call.Name}(*)")) with { Reasons = ["All events are counted by `count(*)`."] }
            : error;
    }

    /// <summary>In parentheses, the call leaves <c>ci</c> to what is around it.</summary>
    public static QueryError CiNotTaken(CallExpression call) => At(
        call.Position,
        $"`ci` cannot follow a call of `{call.Name}`.",
        "To compare, group or order the result without regard to case, put the call in parentheses and `ci` after them.")
        .With(Correct.Call(call.Position, arguments => $"({call.Name}({string.Join(", ", arguments)}))"));

    public static QueryError UnknownVariable(string name, SourcePosition position, IEnumerable<string> known)
    {
        var error = At(position, $"The variable `${name}` is not defined.");
        if (NearestName.Of(name, known) is { } nearest)
            return error.With(Correct.Name(position, name.Length + 1, "$" + nearest)) with { Reasons = [$"Did you mean `${nearest}`?"] };
        // Event types were written so before there were variables.
        return name.Length == 8 && name.All(char.IsAsciiHexDigit)
            ? error.With(Correct.Name(position, 9, $"@EventType = 0x{name}")) with { Reasons = [$"Events of a type are found with `@EventType = 0x{name}`."] }
            : error;
    }

    public static QueryError UnknownOption(QueryOption option, string[] known)
    {
        var error = At(option.Position, $"There is no option `{option.Name}`.", $"Options are: {string.Join(", ", known)}.");
        return NearestName.Of(option.Name, known) is { } nearest
            ? error.With(Correct.Name(option.Position, option.Name.Length, nearest))
            : error;
    }

    public static QueryError NoEvent(string what, SourcePosition position) => NeedsStream(position, $"`{what}` belongs to an event, and the query reads none.");

    public static QueryError MisplacedAggregate(CallExpression call) =>
        At(call.Position, $"`{call.Name}` computes over many events; it can stand only in the columns of a query with `from stream`.")
            .With(StreamClause.Added);

    /// <summary>Something that only a query over events can have.</summary>
    public static QueryError NeedsStream(SourcePosition position, string sentence) => At(position, sentence, "Add `from stream`.").With(StreamClause.Added);

    public static QueryError NotSupported(string what, SourcePosition? position) =>
        new($"{what} is not supported yet.", position?.Line, position?.Column);
}
