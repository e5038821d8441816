using Seqsvr.Metastore.Backends;
using Seqsvr.Metastore.Documents;

namespace Seqsvr.Metastore.Tests.Suite;

/// <summary>
/// What all parts of the suite share: a place of the product, and a store in it that is ready for use. The tests say what holds for every
/// product; a class for each says which.
/// </summary>
public abstract class MetastoreSuite<TPlace> : IAsyncLifetime
    where TPlace : ITestPlace<TPlace>
{
    readonly List<TPlace> _places = [];

    protected TPlace Place { get; private set; } = default!;

    protected SqlBackend Backend { get; private set; } = default!;

    protected DocumentStore Store { get; private set; } = default!;

    public async Task InitializeAsync()
    {
        Place = await NewPlaceAsync();
        Backend = Place.Open();
        await MigrateAsync(Backend);
        Store = new DocumentStore(Backend);
    }

    public async Task DisposeAsync()
    {
        foreach (var place in _places)
            await place.DisposeAsync();
    }

    /// <summary>Another place, empty.</summary>
    protected async Task<TPlace> NewPlaceAsync()
    {
        var place = await TPlace.NewAsync();
        _places.Add(place);
        return place;
    }

    /// <summary>A store in another place, ready for use.</summary>
    protected async Task<DocumentStore> NewStoreAsync()
    {
        var backend = (await NewPlaceAsync()).Open();
        await MigrateAsync(backend);
        return new DocumentStore(backend);
    }

    /// <summary>A store on another backend object, as another process would have one.</summary>
    protected DocumentStore OpenStore() => new(Place.Open());

    protected static Task<IReadOnlyList<string>> MigrateAsync(SqlBackend backend) => Migrator.RunAsync(backend, TimeProvider.System, CancellationToken.None);

    /// <summary>Makes one change.</summary>
    protected async Task<Document> ApplyAsync(DocumentChange change) => (await ApplyAsync([change]))[0];

    protected Task<IReadOnlyList<Document>> ApplyAsync(params DocumentChange[] changes) => Store.ApplyAsync(changes, null, CancellationToken.None);

    protected Task<Document?> GetAsync(string id) => Store.GetAsync(id, CancellationToken.None);

    protected Task<IReadOnlyList<Document>> ListAsync(DocumentQuery query) => Store.ListAsync(query, CancellationToken.None);

    protected static InsertDocument Thing(string name, string? owner = null, string? key = null, string? id = null) =>
        new("thing", $$"""{"Name":"{{name}}"}""", 1, owner, key, id);

    /// <summary>The failure of work that must fail.</summary>
    protected static async Task<MetastoreException> FailureOfAsync(Func<Task> work) => await Should.ThrowAsync<MetastoreException>(work);
}
