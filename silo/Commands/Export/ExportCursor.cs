namespace ImpactDialing.Commands.Export;

/// <summary>The place of a call in the order in which calls ended.</summary>
/// <param name="EndedAt">In microseconds, as stored.</param>
/// <param name="Id">The call's id.</param>
internal readonly record struct ExportCursor(long EndedAt, string Id)
{
    /// <summary>The place before all calls.</summary>
    public static ExportCursor Start => new(long.MinValue, "");

    /// <summary>The place of a call.</summary>
    public static ExportCursor Of(ExportCall call) => new(call.EndedAt, call.Id);
}
