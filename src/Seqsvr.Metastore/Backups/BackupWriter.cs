using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Metastore.Backups;

/// <summary>Writes a <c>.seqbac</c>: header, then frames of counters, documents and an end, compressed and sealed. Layout: docs/format/seqbac.md.</summary>
internal sealed class BackupWriter : IDisposable
{
    readonly ChunkCipher _cipher;
    readonly SealingStream _sealing;
    readonly BrotliStream _compressing;
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    int _counters;
    int _documents;

    BackupWriter(Stream output, SecretKey key, BackupHeader header)
    {
        output.Write(header.Bytes);
        _cipher = new ChunkCipher(header.FileKey(key), header.Bytes);
        _sealing = new SealingStream(output, _cipher);
        _compressing = new BrotliStream(_sealing, CompressionLevel.Optimal, leaveOpen: true);
    }

    /// <summary>Writes everything; gives how many documents that is.</summary>
    public static async Task<int> WriteAsync(
        Stream output, IAsyncEnumerable<ExportRecord> records, SecretKey key, string program, DateTimeOffset created, CancellationToken cancellation)
    {
        using var writer = new BackupWriter(output, key, BackupHeader.Create(key, program, created));
        await foreach (var record in records.WithCancellation(cancellation))
            writer.Add(record);
        writer.End();
        return writer._documents;
    }

    public void Dispose()
    {
        _compressing.Dispose();
        _sealing.Dispose();
        _cipher.Dispose();
        _hash.Dispose();
    }

    void Add(ExportRecord record)
    {
        if (record.Counter is { } counter)
        {
            _counters++;
            Write(BackupFrame.Counter, counter);
        }
        else
        {
            _documents++;
            Write(BackupFrame.Document, record.Document!);
        }
    }

    void End() => Write(BackupFrame.End, new BackupTrailer(_counters, _documents, Convert.ToHexStringLower(_hash.GetCurrentHash())));

    void Write<T>(BackupFrame kind, T value)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, BackupJson.Options);
        Span<byte> head = stackalloc byte[BackupJson.FrameHeadLength];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], json.Length);
        Write(head);
        Write(json);
    }

    void Write(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _compressing.Write(bytes);
    }
}
