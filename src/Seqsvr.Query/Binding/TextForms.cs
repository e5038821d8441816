using Seqsvr.Query.Syntax.Ast;

namespace Seqsvr.Query.Binding;

/// <summary>Which expressions are more often meant as words: those that by their form can never be true, and names.</summary>
static class TextForms
{
    /// <summary>Why the whole of a search is text although it can be read as this expression; null where it is no text.</summary>
    public static QueryError? Explain(Expression expression) => expression switch
    {
        PropertyExpression or BuiltInExpression or MemberExpression or IndexExpression or WildcardExpression =>
            Because("A name by itself is text.", $"To test the property, write `({expression})`; to find events that have it, `Has({expression})`."),
        CallExpression call when !CallBinder.IsKnown(call.Name) => BindingErrors.UnknownFunction(call),
        ConstantExpression or ArrayExpression or ObjectExpression =>
            Because("A value by itself is text.", "An expression compares it with something, such as `Total = 5`."),
        BinaryExpression { Precedence: not Precedence.Comparison } or UnaryExpression { Operator: UnaryOperator.Negate } =>
            Because("A calculation by itself is text.", "An expression compares its result with something, such as `A + B > 5`."),
        LambdaExpression => Because("A lambda by itself is text.", "It is an argument of `Some` or `Every`."),
        _ => null,
    };

    static QueryError Because(string sentence, string reason) => new(sentence, [reason], null, 1, 1);
}
