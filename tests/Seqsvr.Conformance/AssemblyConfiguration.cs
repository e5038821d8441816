// Each test starts servers, browsers or clients of its own and several measure what they do under load: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
