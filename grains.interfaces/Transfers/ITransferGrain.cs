using ImpactDialing.Calls;
using ImpactDialing.Effects;
using ImpactDialing.Telephony;

namespace ImpactDialing.Transfers;

/// <summary>One attempt to transfer a lead, warm or cold. Key: the transfer's id. It knows who is in the conference, and lets go whoever is left alone there.</summary>
[Alias("ImpactDialing.ITransferGrain")]
public interface ITransferGrain : IGrainWithStringKey, IEffectOwner
{
    /// <summary>Calls the target. Asking twice calls once.</summary>
    /// <param name="request">Whom, and for whom.</param>
    /// <returns>When the intent has been recorded.</returns>
    [Alias("Dial")]
    Task Dial(TransferRequest request);

    /// <summary>The target is not wanted any more: a phone that rings stops, a target in the conference is hung up on, and the others go on.</summary>
    /// <returns>When that has been recorded.</returns>
    [Alias("Cancel")]
    Task Cancel();

    /// <summary>A party has left the conference, or will not come.</summary>
    /// <param name="party">Who.</param>
    /// <returns>When that has been recorded.</returns>
    [Alias("Left")]
    Task Left(TransferParty party);

    /// <summary>The target's leg has been answered (<c>/transfer/:id/connect</c>).</summary>
    /// <param name="notice">What Twilio says.</param>
    /// <returns>What the leg does next.</returns>
    [Alias("Answered")]
    Task<TransferDirective> Answered(AnsweredNotice notice);

    /// <summary>The target has been told who is coming (<c>/transfer/:id/connect?told=1</c>): now lead and caller come.</summary>
    /// <param name="notice">What Twilio says.</param>
    /// <returns>What the leg does next.</returns>
    [Alias("Announced")]
    Task<TransferDirective> Announced(AnsweredNotice notice);

    /// <summary>The target's leg has left the conference (<c>/transfer/:id/disconnect</c>).</summary>
    /// <param name="leg">The leg.</param>
    /// <returns>What the leg does next.</returns>
    [Alias("LeftConference")]
    Task<TransferDirective> LeftConference(CallSid leg);

    /// <summary>The target's leg is over (<c>/transfer/:id/end</c>).</summary>
    /// <param name="notice">What Twilio says.</param>
    /// <returns>When that has been recorded.</returns>
    [Alias("Ended")]
    Task Ended(CallEndedNotice notice);
}
