using Seqsvr.Testing.Processes;
using Xunit;

namespace Seqsvr.Testing.Shared;

/// <summary>A theory over files of <see cref="SharedData"/>: skipped, saying why, where they are missing; on the build server it then fails.</summary>
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (!SharedData.IsPresent && !RepositoryLayout.IsContinuousIntegration)
            Skip = "the folder ../shared with real logs and cases is missing";
    }
}
