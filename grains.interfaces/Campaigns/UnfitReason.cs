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

    /// <summary>The caller is assigned to no campaign, or to one that has been archived.</summary>
    NoCampaign = 4,

    /// <summary>As many callers of the account are online as it has seats for.</summary>
    NoSeat = 5,

    /// <summary>The database does not answer, so nobody knows; he may try again later.</summary>
    Unknown = 6,
}
