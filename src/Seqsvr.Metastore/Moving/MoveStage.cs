namespace Seqsvr.Metastore.Moving;

/// <summary>The steps of a move, in order. Until <see cref="Committed"/> the target is as it was; until <see cref="Switching"/> the instance is.</summary>
public enum MoveStage
{
    LockingSource,
    ReadingSource,
    PreparingTarget,
    LockingTarget,
    Clearing,
    Copying,
    Verifying,
    Committing,
    Committed,
    Switching,
    Done,
}
