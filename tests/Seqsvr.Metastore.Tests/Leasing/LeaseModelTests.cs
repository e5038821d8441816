using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Leasing;

namespace Seqsvr.Metastore.Tests.Leasing;

/// <summary>
/// Instances that start, lose their sessions, regain the lease, overtake each other and write, in an order that a seed gives. The model knows who
/// took the metastore last; only that instance's writes may come through, whatever any instance believes of itself.
/// </summary>
public sealed class LeaseModelTests : IDisposable
{
    const int Steps = 250;

    readonly Rehearsal _rehearsal = new();
    readonly List<MetastoreLease> _leases = [];
    readonly HashSet<string> _written = [];
    MetastoreLease? _latest; // who took it last
    bool _hasSession; // whether the latest taker's session lives

    public void Dispose() => _rehearsal.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task OnlyWhoTookTheMetastoreLastWrites(int seed)
    {
        var chance = new Random(seed);
        var documents = new DocumentStore(_rehearsal.NewBackend());
        await Migrator.RunAsync(documents.Backend, TimeProvider.System, CancellationToken.None);
        for (var step = 0; step < Steps; step++)
            await (chance.Next(10) switch
            {
                0 => StartAsync(),
                1 or 2 => EndSessionAsync(),
                3 or 4 => RegainAsync(Any(chance)),
                _ => WriteAsync(documents, Any(chance), $"thing-{step}"),
            });

        var kept = await documents.ListAsync(DocumentQuery.All("thing"), CancellationToken.None);
        kept.Select(document => document.Id).ToHashSet().ShouldBe(_written, ignoreOrder: true);
        _leases.Count.ShouldBeGreaterThan(2);
        _written.Count.ShouldBeGreaterThan(10);
    }

    MetastoreLease? Any(Random chance) => _leases.Count == 0 ? null : _leases[chance.Next(_leases.Count)];

    /// <summary>Only where nobody holds the lock: a start that is refused looks for a second, and is tested elsewhere.</summary>
    async Task StartAsync()
    {
        if (_hasSession)
            return;
        _latest = await MetastoreLease.TakeAsync(_rehearsal.NewBackend(), _rehearsal.NewSelf(), CancellationToken.None);
        _leases.Add(_latest);
        _hasSession = true;
    }

    Task EndSessionAsync()
    {
        _rehearsal.Database.EndSession().ShouldBe(_hasSession);
        _hasSession = false;
        return Task.CompletedTask;
    }

    async Task RegainAsync(MetastoreLease? lease)
    {
        if (lease is null)
            return;
        if (lease == _latest)
        {
            (await lease.TryRegainAsync(CancellationToken.None)).ShouldBeTrue();
            _hasSession = true;
        }
        else
            (await Should.ThrowAsync<MetastoreException>(() => lease.TryRegainAsync(CancellationToken.None))).Failure.ShouldBe(MetastoreFailure.Fenced);
    }

    async Task WriteAsync(DocumentStore documents, MetastoreLease? lease, string id)
    {
        if (lease is null)
            return;
        var change = new InsertDocument("thing", "{}", 1, Id: id);
        if (lease == _latest)
        {
            // Also without a session: nobody else has taken it since.
            await documents.ApplyAsync([change], lease.Generation, CancellationToken.None);
            _written.Add(id);
        }
        else
            (await Should.ThrowAsync<MetastoreException>(() => documents.ApplyAsync([change], lease.Generation, CancellationToken.None)))
                .Failure.ShouldBe(MetastoreFailure.Fenced);
    }
}
