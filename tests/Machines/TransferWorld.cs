using ImpactDialing.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Tests.Machines;

/// <summary>Valid attempts to transfer in every phase.</summary>
internal static class TransferWorld
{
    public static readonly DateTimeOffset Now = CallerWorld.Now;

    public static readonly TransferId Id = CallerWorld.Transfer;

    public static readonly CallSid Leg = new("CA9");

    public static IEnumerable<TransferPhase> Phases => Enum.GetValues<TransferPhase>().Where(phase => phase != TransferPhase.None);

    public static TransferEvent Answered => new TransferEvent.Answered(new AnsweredNotice(Leg, LegStatus.InProgress, AnsweredBy.None));

    public static TransferEvent Announced => new TransferEvent.Announced(new AnsweredNotice(Leg, LegStatus.InProgress, AnsweredBy.None));

    public static TransferRequest Request(TransferKind kind) => new(
        1, 3, new SessionId("session-1"), CallerWorld.Call, CallerWorld.Target with { Kind = kind }, new PhoneNumber("+14155550188"),
        "Ada Lovelace");

    public static TransferEvent Ended(LegStatus status) => new TransferEvent.Ended(new CallEndedNotice(Leg, status, null, AnsweredBy.None));

    /// <summary>An attempt in a phase, as the machine itself leaves it, with nothing pending.</summary>
    public static TransferAttempt In(TransferPhase phase, TransferKind kind = TransferKind.Warm) => phase == TransferPhase.NotRequested
        ? TransferAttempt.NotRequested(Id, Now)
        : new TransferAttempt
        {
            TransferId = Id,
            Phase = phase,
            Since = Now,
            ActedAt = Now,
            Request = Request(kind),
            DialedAt = Now,
            Leg = phase == TransferPhase.Initiating ? null : Leg,
            AnsweredAt = phase >= TransferPhase.Joined ? Now : null,
            CallerLeft = kind == TransferKind.Cold,
            Told = phase >= TransferPhase.Leaving,
            Outcome = phase >= TransferPhase.Joined ? TransferOutcome.Joined : TransferOutcome.None,
        };
}
