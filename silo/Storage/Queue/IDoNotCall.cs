using ImpactDialing.Telephony;

namespace ImpactDialing.Storage;

/// <summary>The do-not-call lists of accounts and campaigns.</summary>
public interface IDoNotCall
{
    /// <summary>
    /// Puts a number on a list; false if it was there already. Households with the number leave the queue, reserved
    /// ones too; a call in progress is not ended. A number that is in no campaign makes no household (S-32).
    /// </summary>
    /// <param name="campaignId">The campaign, or null for all of the account's campaigns.</param>
    Task<bool> Add(long accountId, long? campaignId, PhoneNumber number, DateTimeOffset at);

    /// <summary>
    /// Takes a number off a list; false if it was not there. Households return to their place in the queue, with their
    /// recycle time unchanged, unless another list still applies (S-33).
    /// </summary>
    /// <param name="campaignId">The campaign, or null for the account's own list.</param>
    Task<bool> Remove(long accountId, long? campaignId, PhoneNumber number);
}
