using System.Buffers;
using System.Text;
using Seqsvr.Events.Model;
using Seqsvr.Events.Templates;

namespace Seqsvr.Events.Tests.Templates;

public sealed class GroupMessagesTests
{
    [Fact]
    public void TemplatesWithTheSameCodeInDifferentDictionariesAreDifferent()
    {
        var messages = new GroupMessages(new ManyDictionaries("first", "second", "third"));
        foreach (var (row, expected) in new[] { (0, "first"), (1, "second"), (0, "first"), (2, "third") })
        {
            var to = new ArrayBufferWriter<byte>();
            messages.Render(row, to);
            Encoding.UTF8.GetString(to.WrittenSpan).ShouldBe(expected);
        }
    }

    /// <summary>Each row's template comes from a dictionary of its own, as in a segment whose texts lie in several chunks.</summary>
    sealed class ManyDictionaries(params string[] templates) : RowGroup
    {
        readonly long[] _zeros = new long[templates.Length];
        readonly TextDictionary[] _texts =
            [.. templates.Select(Encoding.UTF8.GetBytes).Select(bytes => new TextDictionary(bytes, [0, bytes.Length]))];

        public override int Count => templates.Length;

        public override ReadOnlySpan<long> Timestamps => _zeros;

        public override ReadOnlySpan<long> Sequences => _zeros;

        public override long MinTimestamp => 0;

        public override long MaxTimestamp => 0;

        public override IReadOnlyList<ColumnPath> Paths { get; } = [Members.Template];

        public override int IndexOf(ColumnPath path) => path == Members.Template ? 0 : -1;

        public override ColumnVector Column(int index) => throw new NotSupportedException("rows are asked for one by one");

        public override Cell CellAt(int index, int row) => new(SlotKind.Text, 0, _texts[row]);
    }
}
