using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Secrets;

namespace Seqsvr.Metastore.Backups;

/// <summary>Reads a <c>.seqbac</c> to its end and checks all of it before it gives anything.</summary>
internal sealed class BackupReader
{
    readonly Stream _frames;
    readonly IncrementalHash _hash;
    readonly List<DocumentCounter> _counters = [];
    readonly List<Document> _documents = [];

    BackupReader(Stream frames, IncrementalHash hash)
    {
        _frames = frames;
        _hash = hash;
    }

    /// <summary>
    /// Everything in the backup. Throws <see cref="BackupException"/> where it is none, was written by a newer program, was sealed with another key,
    /// or is not exactly what was written.
    /// </summary>
    /// <param name="name">The file's name, for messages.</param>
    public static BackupContent Read(Stream input, string name, SecretKey key)
    {
        var header = BackupHeader.Read(input, name);
        if (!header.IsSealedWith(key))
            throw new BackupException($"{name} was made with another secret key. Give the key of the server that made it: --master-key=KEY, as seqsvr show-key printed it there.");
        try
        {
            using var cipher = new ChunkCipher(header.FileKey(key), header.Bytes);
            using var opening = new OpeningStream(input, cipher);
            using var frames = new BrotliStream(opening, CompressionMode.Decompress, leaveOpen: true);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var reader = new BackupReader(frames, hash);
            reader.ReadAll();
            // The decompressor stops at the end of its own data: the last chunk must have been that end.
            if (opening.ReadByte() >= 0)
                throw new InvalidDataException("there is more after its end");
            return new BackupContent(header.Created, header.Program, reader._counters, reader._documents);
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or InvalidOperationException or EndOfStreamException)
        {
            throw BackupHeader.Damage(name, error is InvalidDataException ? error.Message.TrimEnd('.') : "what it holds makes no sense", error);
        }
    }

    void ReadAll()
    {
        while (true)
        {
            var sum = _hash.GetCurrentHash();
            var (kind, json) = ReadFrame();
            switch (kind)
            {
                case BackupFrame.Counter:
                    _counters.Add(Parse<DocumentCounter>(json));
                    break;
                case BackupFrame.Document:
                    _documents.Add(Parse<Document>(json));
                    break;
                case BackupFrame.End:
                    Compare(Parse<BackupTrailer>(json), sum);
                    return;
                default:
                    throw new InvalidDataException("a part of it is of no known kind");
            }
        }
    }

    void Compare(BackupTrailer trailer, byte[] sum)
    {
        if (trailer.Counters != _counters.Count || trailer.Documents != _documents.Count || trailer.Sha256 != Convert.ToHexStringLower(sum))
            throw new InvalidDataException("what it holds is not what it says at its end");
        if (_frames.ReadByte() >= 0)
            throw new InvalidDataException("there is more after its end");
    }

    (BackupFrame Kind, byte[] Json) ReadFrame()
    {
        var head = new byte[BackupJson.FrameHeadLength];
        _frames.ReadExactly(head);
        var length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(1));
        if (length is < 0 or > BackupJson.FrameBytesMax)
            throw new InvalidDataException("a part of it has an impossible length");
        var json = new byte[length];
        _frames.ReadExactly(json);
        _hash.AppendData(head);
        _hash.AppendData(json);
        return ((BackupFrame)head[0], json);
    }

    static T Parse<T>(byte[] json) => JsonSerializer.Deserialize<T>(json, BackupJson.Options) ?? throw new JsonException();
}
