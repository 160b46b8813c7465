namespace ImpactDialing.Campaigns;

/// <summary>Why a campaign may not be called right now. Stored: values are never reused.</summary>
public enum UnfitReason
{
    /// <summary>Not a reason: a value that was never set.</summary>
    None = 0,

    /// <summary>The account has no funds left.</summary>
    NoFunds = 1,

    /// <summary>Calling has been disabled for the account.</summary>
    CallingDisabled = 2,

    /// <summary>It is outside the campaign's calling hours.</summary>
    OutsideHours = 3,

    /// <summary>The caller has no campaign, or an archived one.</summary>
    NoCampaign = 4,

    /// <summary>All seats of the account are in use.</summary>
    NoSeat = 5,

    /// <summary>The database does not answer, so the reason is unknown; the caller may try again later.</summary>
    Unknown = 6,
}
