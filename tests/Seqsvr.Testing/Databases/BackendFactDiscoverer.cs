using Xunit.Abstractions;
using Xunit.Sdk;

namespace Seqsvr.Testing.Databases;

/// <summary>Makes the test cases of <see cref="BackendFactAttribute"/>; xunit finds it by name.</summary>
public sealed class BackendFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new BackendTestCase(
            DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}
