using System.Text.RegularExpressions;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Functions;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>Binds calls: to functions of the catalogue, and the few forms that are no plain functions.</summary>
sealed class CallBinder(ExpressionBinder binder)
{
    static readonly BoundConstant NoArgument = new(Value.Undefined);

    /// <summary>Names that look like functions but are forms of their own.</summary>
    public static IReadOnlyList<string> SpecialForms { get; } = ["Now", "ElementAt", "Some", "Every"];

    /// <summary>True for a name that a call of may stand alone as a search.</summary>
    public static bool IsKnown(string name) =>
        FunctionCatalog.Find(name) is not null || SpecialForms.Contains(name, StringComparer.OrdinalIgnoreCase) || AggregateCatalog.IsAggregate(name);

    /// <summary>True for functions that give a Boolean.</summary>
    public static bool IsPredicate(string name) => FunctionCatalog.Find(name)?.IsPredicate ?? name.ToUpperInvariant() is "SOME" or "EVERY";

    /// <summary>Binds a call; null once the binder failed.</summary>
    public BoundExpression? Bind(CallExpression call)
    {
        switch (call.Name.ToUpperInvariant())
        {
            case "NOW": return BindNow(call);
            case "ELEMENTAT": return BindElementAt(call);
            case "SOME": return BindQuantifier(call, all: false);
            case "EVERY": return BindQuantifier(call, all: true);
        }
        if (FunctionCatalog.Find(call.Name) is { } function)
            return BindFunction(call, function);
        return binder.Fail(AggregateCatalog.IsAggregate(call.Name)
            ? BindingErrors.MisplacedAggregate(call)
            : BindingErrors.UnknownFunction(call));
    }

    /// <summary>A regular expression by itself: message or exception contains a match.</summary>
    public BoundExpression? BindBareRegex(RegexExpression source)
    {
        if (!binder.HasEvent)
            return binder.Fail(BindingErrors.NoEvent(source.ToString(), source.Position));
        var contains = FunctionCatalog.Find("Contains")!;
        if (Compile(source, contains, ignoreCase: false) is not { } regex)
            return null;
        return new BoundOr([MatchIn(EventMember.Message), MatchIn(EventMember.Exception)]);

        BoundCall MatchIn(EventMember member) => new(contains, [new BoundMember(member), NoArgument], regex, false);
    }

    BoundExpression? BindFunction(CallExpression call, ScalarFunction function)
    {
        if (!function.Accepts(call.Arguments.Count))
            return binder.Fail(BindingErrors.WrongArity(function, call));
        if (call.IgnoreCase && !function.TakesCi)
            return binder.Fail(BindingErrors.CiNotTaken(call with { Name = function.Name }));
        Regex? regex = null;
        var arguments = new BoundExpression[call.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i == function.RegexParameter && call.Arguments[i] is RegexExpression source)
            {
                regex = Compile(source, function, call.IgnoreCase);
                arguments[i] = NoArgument;
                if (regex is null)
                    return null;
            }
            else if (binder.Bind(call.Arguments[i]) is { } argument)
            {
                arguments[i] = argument;
            }
            else
            {
                return null;
            }
        }
        return new BoundCall(function, arguments, regex, call.IgnoreCase);
    }

    Regex? Compile(RegexExpression source, ScalarFunction function, bool ignoreCase)
    {
        var regex = RegexCompiler.Compile(source, function.AnchorRegex, ignoreCase, out var error);
        if (error is not null)
            binder.Fail(error);
        return regex;
    }

    BoundExpression? BindNow(CallExpression call) => Checks(call, "Now", [], takesCi: false) ? new BoundNow() : null;

    BoundExpression? BindElementAt(CallExpression call) =>
        Checks(call, "ElementAt", ["collection", "index"], takesCi: true)
        && binder.Bind(call.Arguments[0]) is { } collection && binder.Bind(call.Arguments[1]) is { } index
            ? PathBinder.Step(collection, index, call.IgnoreCase)
            : null;

    BoundExpression? BindQuantifier(CallExpression call, bool all)
    {
        var name = all ? "Every" : "Some";
        if (!Checks(call, name, ["collection", "predicate"], takesCi: false))
            return null;
        if (call.Arguments[1] is not LambdaExpression { Parameters: [var parameter] } lambda)
            return binder.Fail(BindingErrors.At(
                call.Arguments[1].Position, $"The second argument of `{name}` must be a lambda with one parameter, such as `|item| item > 0`."));
        if (binder.Bind(call.Arguments[0]) is not { } collection)
            return null;
        var local = binder.Locals.Push(parameter);
        var body = binder.BindCondition(lambda.Body);
        binder.Locals.Pop();
        return body is null ? null : new BoundQuantifier(all, collection, local, body);
    }

    bool Checks(CallExpression call, string name, string[] parameters, bool takesCi)
    {
        if (call.Arguments.Count != parameters.Length)
            binder.Fail(BindingErrors.WrongArity(name, parameters, parameters.Length, false, call.Position));
        else if (call.IgnoreCase && !takesCi)
            binder.Fail(BindingErrors.CiNotTaken(call with { Name = name }));
        else
            return true;
        return false;
    }
}
