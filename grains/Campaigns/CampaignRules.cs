using System.Collections.Immutable;
using ImpactDialing.DialQueues;

namespace ImpactDialing.Campaigns;

/// <summary>Whether a campaign may be called now, who may work on it, and what a caller gets from its dial queue.
/// Pure.</summary>
internal static class CampaignRules
{
    /// <summary>How long a caller is asked to wait for a number that is due later. After that the session
    /// ends.</summary>
    public static readonly TimeSpan WorthWaiting = TimeSpan.FromMinutes(5);

    /// <summary>How long a call may need from the decision to its begin at Twilio: as long as an effect is waited for.
    /// Calls begin before the hours end, so none is decided or placed in their last seconds.</summary>
    public static readonly TimeSpan PlacingTime = TimeSpan.FromSeconds(5);

    /// <summary>Why the campaign may not be called now, or null. It is outside hours only if no zone is open.</summary>
    /// <param name="zones">The time zones of the campaign's households (<see cref="IDialQueue.TimeZones"/>).</param>
    public static Admission.Refused? Unfit(CampaignSettings? settings, ImmutableArray<string> zones, DateTimeOffset now) => settings switch
    {
        null or { Active: false } => new(UnfitReason.NoCampaign, null, null),
        { AccountMayCall: false } => new(UnfitReason.CallingDisabled, null, null),
        { AccountHasFunds: false } => new(UnfitReason.NoFunds, null, null),

        // Without households the campaign's own zone counts.
        _ when OpenZones(settings, zones.IsEmpty ? [settings.TimeZone] : zones, now).IsEmpty => OutsideHours(settings),
        _ => null,
    };

    /// <summary>Lets a caller in if the account has a seat left.</summary>
    /// <param name="online">How many other callers of the account are online.</param>
    public static Admission Admit(CampaignSettings settings, int online) => online >= settings.Seats
        ? new Admission.Refused(UnfitReason.NoSeat, null, null)
        : new Admission.Granted(settings.CampaignId, settings.Mode);

    /// <summary>The texts of zones (<see cref="LeadZones"/>) with phones that may ring now, and still when a call that
    /// is decided now has been placed.</summary>
    public static ImmutableArray<string> OpenZones(CampaignSettings settings, ImmutableArray<string> zones, DateTimeOffset now)
    {
        var hours = Hours(settings);
        return [.. zones.Where(zone => LeadZones.AreOpen(zone, hours, now) && LeadZones.AreOpen(zone, hours, now + PlacingTime))];
    }

    /// <summary>What a caller who is ready gets.</summary>
    /// <param name="result">The dial queue's answer; null if a household may be called, and none is reserved
    /// (Predictive).</param>
    public static NextHousehold Next(CampaignSettings settings, ReservationResult? result, DateTimeOffset now) => result switch
    {
        null => new NextHousehold.WillCome(settings.ScriptId),
        ReservationResult.Reserved(var household) => Offer(settings, household, now),

        // Numbers that ring now may be answered, or return to the queue.
        ReservationResult.Nothing { InFlight: > 0 } when settings.Mode == DialMode.Predictive =>
            new NextHousehold.WillCome(settings.ScriptId),
        ReservationResult.Nothing { InFlight: > 0 } => new NextHousehold.Later(InFlight: true),
        ReservationResult.Nothing { NextDueAt: { } due } when due - now <= WorthWaiting => new NextHousehold.Later(InFlight: false),
        ReservationResult.Nothing { OutsideHours: > 0 } => new NextHousehold.Unfit(OutsideHours(settings)),
        ReservationResult.Nothing nothing => new NextHousehold.None(Exhausted: nothing.NextDueAt is null),
        _ => throw new InvalidOperationException(
            $"Campaign {settings.CampaignId}: no rule for the dial queue's answer {result.GetType().Name}."),
    };

    /// <summary>Offers a household; at most one automatic message is left for each household.</summary>
    public static NextHousehold.Found Offer(CampaignSettings settings, ReservedHousehold household, DateTimeOffset now) => new(
        household,
        settings.Mode,
        settings.ScriptId,
        settings.PresentedNumber,
        settings.RingTime,
        household.HasMessage ? settings.Handling with { MachineMessage = null } : settings.Handling)
    {
        CallableUntil = LeadZones.ClosingAfter(household.TimeZones, Hours(settings), now) - PlacingTime,
    };

    private static CallingHours Hours(CampaignSettings settings) => new(settings.OpensAt, settings.ClosesAt);

    private static Admission.Refused OutsideHours(CampaignSettings settings) =>
        new(UnfitReason.OutsideHours, settings.OpensAt, settings.ClosesAt);
}
