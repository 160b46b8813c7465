namespace ImpactDialing.Commands.VoterFiles;

/// <summary>One thing that an import found about a row.</summary>
/// <param name="Line">The line on which the row begins; 0 for the file.</param>
/// <param name="Reason">What was found and what was done, for the person who made the list.</param>
public sealed record Finding(long Line, FindingKind Kind, string Reason)
{
    /// <summary>How much it asks of the person who imports.</summary>
    public FindingLevel Level => LevelOf(Kind);

    /// <summary>The level of a kind.</summary>
    public static FindingLevel LevelOf(FindingKind kind) => kind switch
    {
        FindingKind.Rejected or FindingKind.SetAside => FindingLevel.Problem,
        FindingKind.Moved or FindingKind.Merged or FindingKind.Changed or FindingKind.OtherNumber or FindingKind.DoNotCall
            or FindingKind.Deceased or FindingKind.MovedAway => FindingLevel.Notice,
        _ => FindingLevel.Warning,
    };
}
