using System.Buffers;
using System.Text;
using Seqsvr.Events.Batches;
using Seqsvr.Events.Clef;

namespace Seqsvr.Events.Tests.Clef.Prediction;

/// <summary>Reads the same lines with prediction and without. Both must give the same batches, byte by byte, and the same errors.</summary>
sealed class TwoPaths
{
    readonly EventBatchBuilder _predictedBatch = new();
    readonly EventBatchBuilder _generalBatch = new();
    readonly ClefLineReader _predicted;
    readonly ClefLineReader _general;

    public TwoPaths(EventLimits limits)
    {
        _predicted = new ClefLineReader(_predictedBatch, limits);
        _general = new ClefLineReader(_generalBatch, limits, isPredicting: false);
    }

    /// <summary>How many lines the prediction took.</summary>
    public long PredictedLines => _predicted.PredictedLines;

    /// <summary>Reads lines up to the first that is refused.</summary>
    public void Read(IEnumerable<byte[]> lines)
    {
        foreach (var line in lines)
        {
            var error = _general.Read(line, isText: false);
            _predicted.Read(line, isText: false).ShouldBe(error, Encoding.UTF8.GetString(line));
            if (error is null)
                continue;
            _predictedBatch.Clear();
            _generalBatch.Clear();
            return;
        }
        Encode(_predictedBatch.Build()).ShouldBe(Encode(_generalBatch.Build()), string.Join('\n', lines.Select(Encoding.UTF8.GetString)));
    }

    static byte[] Encode(EventBatch? batch)
    {
        if (batch is null)
            return [];
        var bytes = new ArrayBufferWriter<byte>();
        EventBatchCodec.Write(batch, bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
