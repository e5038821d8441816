namespace Seqsvr.Store.Maintenance;

/// <summary>
/// Lets maintenance yield: after each step it rests for as long as the step took if anyone appended or read meanwhile. So it takes at most half of
/// one core from a busy store, and never less than nearly that. For the maintenance thread.
/// </summary>
/// <param name="appends">Appends so far, those that wait among them.</param>
/// <param name="isBeingRead">Tells whether a query has a snapshot now.</param>
/// <param name="rest">Waits so long, or less where something is urgent.</param>
sealed class MaintenancePace(TimeProvider time, Func<long> appends, Func<bool> isBeingRead, Action<TimeSpan> rest)
{
    static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);

    long _stepBegan;
    long _appendsSeen;

    /// <summary>Work begins.</summary>
    public void Begin()
    {
        _stepBegan = time.GetTimestamp();
        _appendsSeen = appends();
    }

    /// <summary>A step is done.</summary>
    public void StepDone()
    {
        if (appends() != _appendsSeen || isBeingRead())
        {
            var took = time.GetElapsedTime(_stepBegan);
            rest(took < LongestRest ? took : LongestRest);
        }
        Begin();
    }
}
