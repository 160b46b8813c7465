using ImpactDialing.Calls;
using ImpactDialing.DialQueues;
using ImpactDialing.Telephony;

namespace ImpactDialing.Campaigns;

/// <summary>What a campaign has for a caller who is ready.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.NextHousehold")]
public abstract record NextHousehold
{
    /// <summary>A household, and how to call it.</summary>
    /// <param name="Household">The household, reserved.</param>
    /// <param name="Mode">How the campaign dials now.</param>
    /// <param name="ScriptId">The script to follow.</param>
    /// <param name="PresentedNumber">The number shown to the lead.</param>
    /// <param name="RingTime">How long it rings.</param>
    /// <param name="Handling">What is done with whoever answers.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.NextHousehold.Found")]
    public sealed record Found(
        ReservedHousehold Household,
        DialMode Mode,
        long ScriptId,
        PhoneNumber PresentedNumber,
        TimeSpan RingTime,
        CallHandling Handling) : NextHousehold;

    /// <summary>Predictive: households are dialed for all who wait, and an answered one comes by itself.</summary>
    /// <param name="ScriptId">The script to follow.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.NextHousehold.WillCome")]
    public sealed record WillCome(long ScriptId) : NextHousehold;

    /// <summary>Nothing now, but something may come within minutes.</summary>
    /// <param name="InFlight">True when others are calling the numbers that are left; false when the next number is due soon.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.NextHousehold.Later")]
    public sealed record Later(bool InFlight) : NextHousehold;

    /// <summary>The database does not answer: nobody knows what is next, and nothing new is dialed until it does.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.NextHousehold.Unknown")]
    public sealed record Unknown : NextHousehold;

    /// <summary>Nothing, and nothing will come within minutes.</summary>
    /// <param name="Exhausted">True when every number is done with for good.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.NextHousehold.None")]
    public sealed record None(bool Exhausted) : NextHousehold;

    /// <summary>The campaign may not be called now.</summary>
    /// <param name="Why">Why.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.NextHousehold.Unfit")]
    public sealed record Unfit(Admission.Refused Why) : NextHousehold;
}
