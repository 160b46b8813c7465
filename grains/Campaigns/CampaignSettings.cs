using ImpactDialing.Telephony;

namespace ImpactDialing.Campaigns;

/// <summary>A campaign and what its account allows, as in the database.</summary>
/// <param name="Mode">Who decides when the next number is dialed.</param>
/// <param name="Active">False once archived.</param>
/// <param name="ScriptId">The script, or 0 for none.</param>
/// <param name="PresentedNumber">The number shown to leads.</param>
/// <param name="OpensAt">Start of the calling hours, local time of the phone, inclusive, to the minute.</param>
/// <param name="ClosesAt">End of the calling hours, exclusive. Equal to <paramref name="OpensAt"/>: always open.
/// Earlier: the window runs over midnight.</param>
/// <param name="TimeZone">IANA id of the campaign's own zone, which counts while it has no households.</param>
/// <param name="RecycleTime">How long after a presentation a household may come again; one hour at least.</param>
/// <param name="RingTime">How long a phone rings before the call is abandoned; 5 to 600 seconds.</param>
/// <param name="Handling">What is done when a person or a machine answers.</param>
/// <param name="AccountHasFunds">False when the account's funds are used up.</param>
/// <param name="AccountMayCall">False when calling has been disabled for the account.</param>
/// <param name="Seats">How many callers of the account may be online at the same time.</param>
public sealed record CampaignSettings(
    long CampaignId,
    long AccountId,
    string Name,
    DialMode Mode,
    bool Active,
    long ScriptId,
    PhoneNumber PresentedNumber,
    TimeOnly OpensAt,
    TimeOnly ClosesAt,
    string TimeZone,
    TimeSpan RecycleTime,
    TimeSpan RingTime,
    CallHandling Handling,
    bool AccountHasFunds,
    bool AccountMayCall,
    int Seats);
