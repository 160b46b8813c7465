namespace ImpactDialing.LoadTest.Plan;

/// <summary>A caller of the plan, before the account is known.</summary>
/// <param name="Number">The caller's number, from which PIN and name follow: the same mode for each seed.</param>
/// <param name="Mode">The mode of dialing.</param>
/// <param name="IsWeb">Whether the caller works in a browser.</param>
/// <param name="Tester">The tester that plays the caller, counted from 0.</param>
internal sealed record Place(int Number, string Mode, bool IsWeb, int Tester)
{
    /// <summary>The caller's campaign. A call reaches callers of one tester only, so each tester has its own
    /// campaigns.</summary>
    public string Campaign => CampaignOf(Mode, Tester);

    /// <summary>The name of a campaign.</summary>
    public static string CampaignOf(string mode, int tester) =>
        tester == 0 ? $"Load test {mode}" : FormattableString.Invariant($"Load test {mode} {tester + 1}");

    /// <summary>
    /// The plan of a run: modes and kinds in their shares, in an order that the seed draws, and divided among the
    /// testers in turn. Each tester can draw the same plan.
    /// </summary>
    /// <param name="web">The share of callers in a browser.</param>
    public static IReadOnlyList<Place> Draw(int callers, ModeShares modes, double web, int testers, int seed)
    {
        var chance = new Random(seed);
        return
        [
            .. modes.Assign(callers).Select((mode, index) => (index, mode, IsWeb: IsWeb(index))).OrderBy(_ => chance.Next())
                .Select((one, position) => new Place(one.index, one.mode, one.IsWeb, position % testers)),
        ];

        bool IsWeb(int index) => Math.Floor((index + 1) * web) > Math.Floor(index * web);
    }
}
