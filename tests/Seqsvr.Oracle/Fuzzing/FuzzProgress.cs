using System.IO.MemoryMappedFiles;

namespace Seqsvr.Oracle.Fuzzing;

/// <summary>The iteration that a worker is at, in a file that outlives it however it ends: so who started it knows which text it died of.</summary>
sealed class FuzzProgress : IDisposable
{
    readonly MemoryMappedFile _file;
    readonly MemoryMappedViewAccessor _view;

    public FuzzProgress(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, sizeof(long));
        _view = _file.CreateViewAccessor();
    }

    public long Iteration
    {
        get => _view.ReadInt64(0);
        set => _view.Write(0, value);
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
