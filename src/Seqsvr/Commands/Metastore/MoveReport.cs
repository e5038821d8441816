using Seqsvr.Metastore.Moving;

namespace Seqsvr.Commands.Metastore;

/// <summary>Tells a person how far a move is: a line for each step, and for each tenth of the documents.</summary>
internal sealed class MoveReport(TextWriter output) : IProgress<MoveProgress>
{
    const int LinesOfCopying = 10;

    int _documents;
    int _told;

    public void Report(MoveProgress value)
    {
        if (TextOf(value) is { } text)
            output.WriteLine(text);
    }

    string? TextOf(MoveProgress value)
    {
        switch (value.Stage)
        {
            case MoveStage.LockingSource:
                return "Locking the present metastore: no server may use it meanwhile";
            case MoveStage.ReadingSource:
                return "Reading it";
            case MoveStage.PreparingTarget:
                _documents = value.Documents;
                return $"Preparing the target for {_documents} documents";
            case MoveStage.LockingTarget:
                return "Locking the target";
            case MoveStage.Copying when value.Documents < _documents && value.Documents < _told + _documents / LinesOfCopying:
                return null;
            case MoveStage.Copying:
                _told = value.Documents;
                return $"Copied {value.Documents} of {_documents} documents";
            case MoveStage.Verifying when value.Documents == 0 && _documents > 0:
                return "Reading them back and comparing";
            case MoveStage.Committing:
                return $"Compared {value.Documents} documents: all are as they were";
            case MoveStage.Switching when value.Detail.Length == 0:
                return "Switching the configuration";
            default:
                return null;
        }
    }
}
