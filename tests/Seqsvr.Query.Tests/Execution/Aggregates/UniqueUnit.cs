using System.Globalization;
using System.Text;
using Seqsvr.Events.Model;
using Seqsvr.Store.Columns;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Tests.Execution.Aggregates;

/// <summary>
/// Events made when they are asked for, so that there can be gigabytes of them: a number <c>N</c> and a text <c>S</c>, both unlike those of any other event.
/// </summary>
sealed class UniqueUnit(int number, Action opened) : ScanUnit
{
    /// <summary>Events of one unit.</summary>
    public const int Rows = 4096;

    /// <summary>UTF-16 units of each text.</summary>
    public const int TextLength = 200;

    static readonly ColumnPath[] Columns = [ColumnPath.Property("N"), ColumnPath.Property("S")];

    public override long MinTimestamp => Some.NowTicks + number;

    public override long MaxTimestamp => MinTimestamp;

    public override int RowCount => Rows;

    public override bool MayHave(ColumnPath path) => Columns.Contains(path);

    public override ColumnSummary? Summary(ColumnPath path) => null;

    public override RowGroup Open()
    {
        opened();
        return new Group(number);
    }

    sealed class Group : RowGroup
    {
        readonly long[] _timestamps = new long[Rows];
        readonly long[] _sequences = new long[Rows];
        readonly ColumnVector[] _columns;

        public Group(int number)
        {
            _timestamps.AsSpan().Fill(Some.NowTicks + number);
            for (var row = 0; row < Rows; row++)
                _sequences[row] = (long)number * Rows + row;
            var texts = new byte[Rows * TextLength];
            var codes = new long[Rows];
            for (var row = 0; row < Rows; row++)
            {
                codes[row] = row;
                Encoding.UTF8.GetBytes(_sequences[row].ToString(CultureInfo.InvariantCulture).PadLeft(TextLength, 'x'), texts.AsSpan(row * TextLength));
            }
            var dictionary = new TextDictionary(texts, [.. Enumerable.Range(0, Rows + 1).Select(row => row * TextLength)]);
            _columns =
            [
                ColumnVector.Uniform(Rows, SlotKind.Integer, _sequences, TextDictionary.Empty),
                ColumnVector.Uniform(Rows, SlotKind.Text, codes, dictionary),
            ];
        }

        public override int Count => Rows;

        public override ReadOnlySpan<long> Timestamps => _timestamps;

        public override ReadOnlySpan<long> Sequences => _sequences;

        public override long MinTimestamp => _timestamps[0];

        public override long MaxTimestamp => _timestamps[0];

        public override IReadOnlyList<ColumnPath> Paths => Columns;

        public override int IndexOf(ColumnPath path) => Array.IndexOf(Columns, path);

        public override ColumnVector Column(int index) => _columns[index];
    }
}
