using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;

namespace Seqsvr.Store.Tests.Columns;

public sealed class RowKindsTests
{
    [Fact]
    public void KindsComeBackInEveryMixture()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var distinct = random.Next(1, 10);
            var run = random.Next(1, 60);
            var kinds = new SlotKind[random.Next(1, 2000)];
            for (var i = 0; i < kinds.Length; i++)
                kinds[i] = i % run == 0 ? (SlotKind)random.Next(distinct) : kinds[i - 1];
            var writer = new ByteWriter();
            RowKinds.Write(kinds, writer);
            var read = new SlotKind[kinds.Length];
            var reader = new ByteReader(writer.Written);
            RowKinds.Read(ref reader, read);
            reader.Left.ShouldBe(0);
            read.ShouldBe(kinds, $"seed {seed}");
        }
    }

    [Fact]
    public void LongRunsTakeAFewBytes()
    {
        var kinds = new SlotKind[8192];
        kinds.AsSpan(4000, 500).Fill(SlotKind.Text);
        var writer = new ByteWriter();
        RowKinds.Write(kinds, writer);
        writer.Length.ShouldBeLessThan(16);
    }

    [Fact]
    public void AKindOfALaterVersionIsRefused()
    {
        var kinds = new SlotKind[2];
        Should.Throw<InvalidDataException>(() =>
        {
            var reader = new ByteReader([1, 31, 0]);
            RowKinds.Read(ref reader, kinds);
        }).Message.ShouldContain("31");
    }
}
