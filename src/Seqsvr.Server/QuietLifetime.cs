using Microsoft.Extensions.Hosting;

namespace Seqsvr.Server;

/// <summary>Leaves signals and the console to the program that hosts the server.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
