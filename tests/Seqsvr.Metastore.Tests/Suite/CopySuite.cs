using Seqsvr.Metastore.Backends;
using Seqsvr.Testing.Databases;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>From one product to another and back: nothing changes its meaning.</summary>
public abstract class CopySuite<TSource, TTarget> : MetastoreSuite<TSource>
    where TSource : ITestPlace<TSource>
    where TTarget : ITestPlace<TTarget>
{
    [BackendFact]
    public async Task EverythingComesThroughThereAndBack()
    {
        var records = SampleRecords.Make(200);
        await Store.ImportAsync(records.ToAsyncEnumerable(), false, null, null, CancellationToken.None);
        await using var place = await TTarget.NewAsync();
        var backend = place.Open();
        await MigrateAsync(backend);
        var target = new DocumentStore(backend);
        await target.ImportAsync(Store.ExportAsync(CancellationToken.None), false, null, null, CancellationToken.None);
        SampleRecords.Describe(await target.ExportAsync(CancellationToken.None).ToListAsync()).ShouldBe(SampleRecords.Describe(records));

        var back = await NewStoreAsync();
        await back.ImportAsync(target.ExportAsync(CancellationToken.None), false, null, null, CancellationToken.None);
        SampleRecords.Describe(await back.ExportAsync(CancellationToken.None).ToListAsync()).ShouldBe(SampleRecords.Describe(records));
    }
}
