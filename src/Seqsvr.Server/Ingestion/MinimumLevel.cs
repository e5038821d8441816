using Seqsvr.Events.Batches;
using Seqsvr.Events.Model;

namespace Seqsvr.Server.Ingestion;

/// <summary>
/// Keeps events of a level and above. An event without a level is of level Information; one whose level nobody knows is kept, since dropping
/// it could not be undone.
/// </summary>
internal static class MinimumLevel
{
    /// <summary>Takes the rows that are below <paramref name="minimum"/> out of <paramref name="rows"/>.</summary>
    public static void Narrow(EventBatch batch, List<int> rows, LogEventLevel minimum)
    {
        var keepsUnlevelled = minimum <= LogEventLevel.Information;
        var column = batch.IndexOf(Members.Level);
        if (column < 0)
        {
            if (!keepsUnlevelled)
                rows.Clear();
            return;
        }
        // A batch has few different level texts, so each is looked up once.
        var texts = batch.TextsOf(column);
        var keeps = new bool[texts.Count];
        for (var code = 0; code < keeps.Length; code++)
            keeps[code] = LevelTexts.Find(texts[code]) is not { } level || level >= minimum;
        rows.RemoveAll(row => batch.CellAt(column, row) is { IsMissing: false } cell ? !keeps[cell.Slot] : !keepsUnlevelled);
    }
}
