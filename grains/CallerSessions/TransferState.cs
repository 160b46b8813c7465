using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.CallerSessions;

/// <summary>The transfer that a caller has dialed.</summary>
/// <param name="Answered">True once the target has answered and the lead was on the line.</param>
/// <param name="LeadJoined">True once the lead's leg has entered the transfer's conference.</param>
/// <param name="Over">True once the target has left; caller and lead may still be in the transfer's conference.</param>
internal sealed record TransferState(TransferId TransferId, TransferTarget Target, bool Answered, bool LeadJoined, bool Over)
{
    /// <summary>Gets a value indicating whether the caller no longer wants the target: the target does not get the lead
    /// any more, in whatever phase it is.</summary>
    public bool Kicked { get; init; }
}
