using System.Text;
using Seqsvr.Metastore.Backups;
using Seqsvr.Metastore.Documents;
using Seqsvr.Metastore.Secrets;
using Seqsvr.Testing.Processes;

namespace Seqsvr.Metastore.Tests.Backups;

/// <summary>What docs/format/seqbac.md promises: what was written comes back, and nothing else is ever taken for it.</summary>
public class BackupFormatTests
{
    const string Name = "some.seqbac";
    static readonly SecretKey Key = SecretKey.Parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    static readonly DateTimeOffset Created = new(2026, 11, 22, 1, 2, 3, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3000)]
    public async Task WhatIsWrittenComesBack(int documents)
    {
        var records = SampleRecords.Make(documents);

        var content = Read(await WriteAsync(records));

        content.Created.ShouldBe(Created);
        content.Program.ShouldBe("1.2.3");
        Summary(content).ShouldBe(SampleRecords.Summary(records));
    }

    [Theory]
    [InlineData(ChunkCipher.PlainBytes - 1)]
    [InlineData(ChunkCipher.PlainBytes)]
    [InlineData(ChunkCipher.PlainBytes + 1)]
    [InlineData(3 * ChunkCipher.PlainBytes)]
    public void ChunksOfEveryLengthComeBack(int length)
    {
        var plain = new byte[length];
        new Random(length).NextBytes(plain);

        Opened(Sealed(plain)).ShouldBe(plain);
    }

    [Fact]
    public async Task NothingOfTheDocumentsIsReadableInTheFile()
    {
        var text = Encoding.Latin1.GetString(await WriteAsync(SampleRecords.Make(1)));

        text.ShouldStartWith("SEQBAC");
        text.ShouldNotContain("signal");
        text.ShouldNotContain("Filter");
    }

    [Fact]
    public async Task TwoBackupsOfTheSameHaveNothingInCommonAfterTheHeader()
    {
        var first = await WriteAsync(SampleRecords.Make(1));
        var second = await WriteAsync(SampleRecords.Make(1));

        first.Length.ShouldBe(second.Length);
        first.AsSpan(BackupHeader.FixedLength + 5).SequenceEqual(second.AsSpan(BackupHeader.FixedLength + 5)).ShouldBeFalse();
    }

    [Fact]
    public async Task AFileCutOffAnywhereIsRefused()
    {
        var whole = await WriteAsync(SampleRecords.Make(2));

        for (var length = 0; length < whole.Length; length++)
            Refusal(whole[..length]).ShouldContain(length < 8 ? "is no backup" : "is damaged", customMessage: $"at {length}");
    }

    [Fact]
    public void AFileCutOffBetweenTwoChunksIsRefused()
    {
        var whole = Sealed(new byte[3 * ChunkCipher.PlainBytes]);

        for (var chunks = 0; chunks < 3; chunks++)
            Should.Throw<InvalidDataException>(() => Opened(whole[..(chunks * (ChunkCipher.PlainBytes + ChunkCipher.TagLength))]));
    }

    [Fact]
    public async Task AFileWithAnyBitChangedIsRefused()
    {
        var whole = await WriteAsync(SampleRecords.Make(2));

        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var changed = whole.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Refusal(changed).ShouldNotBeNullOrEmpty();
        }
    }

    [Fact]
    public void ChunksInAnotherOrderAreRefused()
    {
        const int length = ChunkCipher.PlainBytes + ChunkCipher.TagLength;
        var whole = Sealed(new byte[3 * ChunkCipher.PlainBytes]);
        byte[] swapped = [.. whole[length..(2 * length)], .. whole[..length], .. whole[(2 * length)..]];
        byte[] repeated = [.. whole[..length], .. whole[..length], .. whole[length..]];

        Should.Throw<InvalidDataException>(() => Opened(swapped)).Message.ShouldBe("a part of it was changed");
        Should.Throw<InvalidDataException>(() => Opened(repeated));
    }

    [Fact]
    public async Task WhatFollowsTheEndIsRefused() =>
        Refusal([.. await WriteAsync(SampleRecords.Make(1)), 0]).ShouldContain("is damaged");

    [Fact]
    public async Task AnotherKeyIsToldApartFromDamage()
    {
        var file = await WriteAsync(SampleRecords.Make(1));

        var message = Should.Throw<BackupException>(() => BackupReader.Read(new MemoryStream(file), Name, SecretKey.Generate())).Message;

        message.ShouldStartWith("some.seqbac was made with another secret key.");
        message.ShouldContain("--master-key");
    }

    [Fact]
    public async Task ANewerFormatIsRefusedWithBothVersions()
    {
        var file = await WriteAsync(SampleRecords.Make(1));
        file[6] = 2;

        Refusal(file).ShouldBe("some.seqbac has format 2, and this version of seqsvr reads formats up to 1. Restore it with a newer seqsvr.");
    }

    [Fact]
    public void AFileOfAnotherSortIsRefused() => Refusal(Encoding.UTF8.GetBytes(new string('x', 200))).ShouldBe("some.seqbac is no backup of seqsvr. Name a .seqbac file.");

    [Fact]
    public void TheFirstFormatStaysReadable()
    {
        var file = Path.Combine(RepositoryLayout.Root, "tests", "fixtures", "backup-1.seqbac");

        var content = DocumentBackup.Read(file, Key);

        content.Created.ShouldBe(Created);
        content.Program.ShouldBe("1.2.3");
        Summary(content).ShouldBe(SampleRecords.Summary(SampleRecords.Make(20)));
        DocumentBackup.CreatedAt(file).ShouldBe(Created);
    }

    static async Task<byte[]> WriteAsync(List<ExportRecord> records)
    {
        using var output = new MemoryStream();
        await BackupWriter.WriteAsync(output, records.ToAsyncEnumerable(), Key, "1.2.3", Created, CancellationToken.None);
        return output.ToArray();
    }

    static BackupContent Read(byte[] file) => BackupReader.Read(new MemoryStream(file), Name, Key);

    static string Refusal(byte[] file) => Should.Throw<BackupException>(() => Read(file)).Message;

    static List<string> Summary(BackupContent content) => SampleRecords.Summary(
        [.. content.Counters.Select(counter => new ExportRecord(counter)), .. content.Documents.Select(document => new ExportRecord(document))]);

    static byte[] Sealed(byte[] plain)
    {
        using var output = new MemoryStream();
        using var cipher = new ChunkCipher(new byte[32], [1, 2, 3]);
        using (var stream = new SealingStream(output, cipher))
            stream.Write(plain);
        return output.ToArray();
    }

    static byte[] Opened(byte[] bytes)
    {
        using var output = new MemoryStream();
        using var cipher = new ChunkCipher(new byte[32], [1, 2, 3]);
        using var stream = new OpeningStream(new MemoryStream(bytes), cipher);
        stream.CopyTo(output);
        return output.ToArray();
    }
}
