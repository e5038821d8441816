using Xunit;
using Xunit.Sdk;

namespace Seqsvr.Testing.Databases;

/// <summary>
/// A test of a suite that runs on several database products: skipped in those classes that say with a <see cref="RequiresAttribute"/> that
/// theirs is missing.
/// </summary>
[XunitTestCaseDiscoverer("Seqsvr.Testing.Databases.BackendFactDiscoverer", "Seqsvr.Testing")]
public sealed class BackendFactAttribute : FactAttribute;
