using ImpactDialing.DialQueues;
using ImpactDialing.Telephony;

namespace ImpactDialing.Campaigns;

/// <summary>The campaign's answer to a caller who is ready for a household.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.NextHousehold")]
public abstract record NextHousehold
{
    /// <summary>A household, and how to call it.</summary>
    /// <param name="Household">The household, reserved.</param>
    /// <param name="Mode">How the campaign dials now.</param>
    /// <param name="PresentedNumber">The number shown to the lead.</param>
    /// <param name="Handling">What is done when a person or a machine answers.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.NextHousehold.Found")]
    public sealed record Found(
        ReservedHousehold Household,
        DialMode Mode,
        long ScriptId,
        PhoneNumber PresentedNumber,
        TimeSpan RingTime,
        CallHandling Handling) : NextHousehold
    {
        /// <summary>Gets until when the call may be placed, by the calling hours; null if they never end.</summary>
        [Id(0)]
        public DateTimeOffset? CallableUntil { get; init; }
    }

    /// <summary>Predictive: lines are dialed for all waiting callers, and an answered call claims one.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.NextHousehold.WillCome")]
    public sealed record WillCome(long ScriptId) : NextHousehold;

    /// <summary>Nothing now, but a household may become free within minutes.</summary>
    /// <param name="InFlight">True if other callers are calling the numbers that are left; false if the next number is
    /// due soon.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.NextHousehold.Later")]
    public sealed record Later(bool InFlight) : NextHousehold;

    /// <summary>The database does not answer: nothing new is dialed until it does.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.NextHousehold.Unknown")]
    public sealed record Unknown : NextHousehold;

    /// <summary>Nothing now or within minutes.</summary>
    /// <param name="Exhausted">True if no number will ever be called again.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.NextHousehold.None")]
    public sealed record None(bool Exhausted) : NextHousehold;

    /// <summary>The campaign may not be called now.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.NextHousehold.Unfit")]
    public sealed record Unfit(Admission.Refused Why) : NextHousehold;
}
