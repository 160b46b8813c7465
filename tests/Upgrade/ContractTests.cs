namespace ImpactDialing.Tests.Upgrade;

/// <summary>
/// Today's code reads everything that the last release has stored or sends. New facts may change until the next
/// release; frozen facts may not change, move or disappear. silo/Storage/Migrations/README.md says how to change things
/// nevertheless.
/// </summary>
public sealed class ContractTests
{
    [Fact]
    public async Task States_stored_by_the_last_release_are_read_unchanged()
    {
        var now = StoredContract.Facts();
        Assert.Empty(Broken(await Frozen.Lines("stored.txt", now), now));
    }

    [Fact]
    public async Task Messages_of_the_last_release_are_understood()
    {
        var now = SentContract.Facts();
        Assert.Empty(Broken(await Frozen.Lines("sent.txt", now), now));
    }

    [Fact]
    public void The_contracts_see_states_records_messages_and_grains()
    {
        var (stored, sent) = (StoredContract.Facts(), SentContract.Facts());
        Assert.Contains("ImpactDialing.CallerState.CallerId: System.Int64, required", stored);
        Assert.Contains("ImpactDialing.CallerPhase.Offline = 1", stored);
        Assert.Contains("ImpactDialing.EffectWork \"start-call\": ImpactDialing.EffectWork.StartCall", stored);
        Assert.Contains("ImpactDialing.StoreRecord \"CallFinished\": ImpactDialing.StoreRecord.CallFinished", stored);
        Assert.Contains("ImpactDialing.LiveWrite.State: System.String", stored);
        Assert.Contains("grain ImpactDialing.ICallGrain.Cancel(): System.Threading.Tasks.Task", sent);
        Assert.Contains("message ImpactDialing.HouseholdLead, parameter 0: System.Int64", sent);
    }

    [Fact]
    public void A_change_of_what_is_frozen_is_found_and_an_addition_is_none()
    {
        string[] frozen = ["A.One: System.Int64", "A.Two: System.String", "E.X = 1"];

        Assert.Empty(Broken(frozen, [.. frozen, "A.Three: System.String", "E.Y = 2", "B.One: System.Int64, required"]));
        Assert.Equal(
            ["gone or changed: A.Two: System.String"], Broken(frozen, ["A.One: System.Int64", "A.Zwei: System.String", "E.X = 1"]));
        Assert.Equal(["gone or changed: E.X = 1"], Broken(frozen, ["A.One: System.Int64", "A.Two: System.String", "E.X = 2"]));
        Assert.Equal(
            ["old states lack it: A.Three: System.String, required"], Broken(frozen, [.. frozen, "A.Three: System.String, required"]));
    }

    /// <summary>
    /// The facts that today's code would not read: frozen facts that no longer hold, and required properties that old
    /// states lack.
    /// </summary>
    private static IEnumerable<string> Broken(IReadOnlyCollection<string> frozen, IReadOnlyCollection<string> now)
    {
        var known = frozen.Select(Owner).ToHashSet();
        return [.. frozen.Except(now).Select(fact => $"gone or changed: {fact}"),
            .. now.Except(frozen)
                .Where(fact => fact.EndsWith(StoredContract.Required, StringComparison.Ordinal) && known.Contains(Owner(fact)))
                .Select(fact => $"old states lack it: {fact}")];
    }

    /// <summary>The type that a property belongs to.</summary>
    private static string Owner(string fact)
    {
        var property = fact.Split(':')[0];
        return property[..Math.Max(0, property.LastIndexOf('.'))];
    }
}
