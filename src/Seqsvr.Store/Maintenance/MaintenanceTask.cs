namespace Seqsvr.Store.Maintenance;

/// <summary>What runs behind the store at an instant.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="RowsDone">Events it has dealt with.</param>
/// <param name="RowsTotal">Events it has to deal with.</param>
sealed record MaintenanceTask(MaintenanceKind Kind, long RowsDone, long RowsTotal)
{
    public static MaintenanceTask None { get; } = new(MaintenanceKind.None, 0, 0);
}
