using Seqsvr.Events.Model;
using Seqsvr.Events.Values;
using Seqsvr.Query.Binding.Bound;
using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>
/// Resolves names, members and indexes. What is reached from the event by constant names alone becomes one
/// <see cref="BoundProperty"/>, so that it can be read from a column.
/// </summary>
sealed class PathBinder(ExpressionBinder binder)
{
    /// <summary>Binds a name or path; null once the binder failed.</summary>
    public BoundExpression? Bind(Expression expression) => expression switch
    {
        PropertyExpression property => BindName(property),
        BuiltInExpression builtIn => BindBuiltIn(builtIn),
        MemberExpression member => BindStep(member.Target, new BoundConstant(Value.String(member.Name))),
        IndexExpression index => binder.Bind(index.Index) is { } key ? BindStep(index.Target, key) : null,
        _ => throw new ArgumentException("not a path", nameof(expression)),
    };

    /// <summary>One step down from a bound target: a longer path where that is possible.</summary>
    public static BoundExpression Step(BoundExpression target, BoundExpression index, bool ignoreCase) => (target, index) switch
    {
        (BoundMember { Member: EventMember.Properties }, BoundConstant { Value.Type: ValueType.String } name) when !ignoreCase =>
            new BoundProperty(ColumnPath.Property(name.Value.AsString)),
        (BoundProperty property, BoundConstant { Value.Type: ValueType.String } name) when !ignoreCase =>
            new BoundProperty(property.Path.Child(System.Text.Encoding.UTF8.GetBytes(name.Value.AsString))),
        _ => new BoundElement(target, index, ignoreCase),
    };

    BoundExpression? BindName(PropertyExpression property)
    {
        if (binder.Locals.Find(property.Name) is var local and >= 0)
            return new BoundLocal(local);
        return binder.HasEvent
            ? new BoundProperty(ColumnPath.Property(property.Name))
            : binder.Fail(BindingErrors.NoEvent(property.Name, property.Position));
    }

    BoundExpression? BindBuiltIn(BuiltInExpression builtIn)
    {
        if (BuiltIns.Find(builtIn.Name) is not { } found)
            return binder.Fail(BindingErrors.UnknownBuiltIn(builtIn.Name, builtIn.Position));
        return binder.HasEvent ? found : binder.Fail(BindingErrors.NoEvent(builtIn.ToString(), builtIn.Position));
    }

    BoundExpression? BindStep(Expression target, BoundExpression index) =>
        binder.Bind(target) is { } bound ? Step(bound, index, ignoreCase: false) : null;
}
