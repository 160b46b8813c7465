using ImpactDialing.Effects;
using ImpactDialing.Telephony;

namespace ImpactDialing.Transfers;

/// <summary>One attempt to transfer a lead, warm or cold. Key: the transfer's id. It knows who is in the conference,
/// and releases a lead or target who is left alone there. Its methods return once the change is committed.</summary>
[Alias("ImpactDialing.ITransferGrain")]
public interface ITransferGrain : IGrainWithStringKey, IEffectOwner
{
    /// <summary>Calls the target. A repeated request changes nothing.</summary>
    [Alias("Dial")]
    Task Dial(TransferRequest request);

    /// <summary>The caller no longer wants the target: a ringing phone stops, a target in the conference is hung up,
    /// and the others talk on.</summary>
    [Alias("Cancel")]
    Task Cancel();

    /// <summary>A party has left the conference, or does not come.</summary>
    [Alias("Left")]
    Task Left(TransferParty party);

    /// <summary>The target's leg was answered (<c>/transfer/:id/connect</c>).</summary>
    [Alias("Answered")]
    Task<TransferDirective> Answered(AnsweredNotice notice);

    /// <summary>The target has heard who is coming (<c>/transfer/:id/connect?told=1</c>).</summary>
    [Alias("Announced")]
    Task<TransferDirective> Announced(AnsweredNotice notice);

    /// <summary>The target's leg has left the conference (<c>/transfer/:id/disconnect</c>).</summary>
    [Alias("LeftConference")]
    Task<TransferDirective> LeftConference(CallSid leg);

    /// <summary>The target's leg has ended (<c>/transfer/:id/end</c>).</summary>
    [Alias("Ended")]
    Task Ended(CallEndedNotice notice);
}
