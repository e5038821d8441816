using Seqsvr.Testing.Processes;
using Xunit;

namespace Seqsvr.Testing.Shared;

/// <summary>As <see cref="SharedDataTheoryAttribute"/>, for a single test.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (!SharedData.IsPresent && !RepositoryLayout.IsContinuousIntegration)
            Skip = "the folder ../shared with real logs and cases is missing";
    }
}
