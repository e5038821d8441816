using Xunit.Abstractions;
using Xunit.Sdk;

namespace Seqsvr.Testing.Databases;

/// <summary>One test of a suite in the class of one product, see <see cref="BackendFactAttribute"/>.</summary>
public sealed class BackendTestCase : XunitTestCase
{
    /// <summary>For xunit, which makes a copy from what it wrote down.</summary>
    [Obsolete("xunit's own")]
    public BackendTestCase()
    {
    }

    public BackendTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        base.GetSkipReason(factAttribute) ?? Required()?.GetNamedArgument<string?>(nameof(RequiresAttribute.Missing));

    IAttributeInfo? Required() => TestMethod.TestClass.Class.GetCustomAttributes(typeof(RequiresAttribute)).FirstOrDefault();
}
