using System.Net;
using System.Net.Http.Json;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Scenarios.Web;

/// <summary>
/// Warm and cold, with everything that any party may do in every phase of a transfer. In each case: no person is left
/// in silence or alone with music, and every leg is hung up in the end. There is one row of the call and one of the
/// transfer, the results are saved, and the caller gets the next household.
/// </summary>
public sealed class TransferMatrixTests
{
    /// <summary>
    /// The time in which a person who has become alone hears so and is hung up, and legs on their way have arrived.
    /// </summary>
    private const double Settles = 10;

    private static readonly string[] Acts =
        [
            "the lead hangs up", "the caller's line is lost", "the caller presses star", "the target hangs up", "the target presses star",
            "the target is kicked", "the caller is kicked", "the caller clicks on hang up"];

    private static readonly string[] Moments = [
        "rings", "has just answered", "target is in", "lead is in", "all are in", "target has left", "lead has left", "caller has left"];

    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var kind in new[] { "Warm", "Cold" })
        {
            foreach (var moment in Moments.Where(moment => kind == "Warm" || moment != "caller has left"))
            {
                foreach (var act in Acts.Where(act => MakesSense(kind, moment, act)))
                {
                    cases.Add(kind, moment, act);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    [Trait("Failure", "S-63")]
    [Trait("Failure", "S-64")]
    [Trait("Quirk", "11")]
    public async Task No_party_is_left_over(string kind, string moment, string act)
    {
        await using var stage = TransferStage.Open(Enum.Parse<TransferKind>(kind));
        stage.Talks();
        Reach(stage, kind == "Warm", moment);
        Act(stage, act);

        // When the caller's line is lost, the lead waits for the caller.
        stage.Bank.Run(act == "the caller's line is lost" ? CallerTimings.RejoinPatience.TotalSeconds + Settles : Settles);
        NobodyIsAlone(stage);
        Finish(stage);
        NobodyIsAlone(stage);
        if (stage.IsOnLine(stage.Lead))
        {
            Assert.True(stage.AreTogether(stage.Lead, stage.Target), stage.Bank.Twilio.Ears.Tail());
            stage.Leg(stage.Lead).PersonHangsUp();
            stage.Bank.Run(Settles);
            Assert.True(stage.HasHeard(stage.Target, "The others have left"), stage.Bank.Twilio.Ears.Tail());
        }

        stage.Station.Do("stop_calling", new { sessionId = stage.Station.Session().SessionId!.Value.Value });
        stage.Bank.Judge();
        Assert.Equal([CallOutcome.Connected], stage.Bank.Outcomes());
        Assert.Single(stage.Bank.Dispositions());
        Assert.Equal(2, stage.Bank.Answers().Length);
        Assert.Equal(1, stage.Bank.Twilio.Ears.DialsTo(stage.Target));
        Assert.Contains(Assert.Single(stage.Outcomes()), Expected(moment, act));
    }

    private static bool MakesSense(string kind, string moment, string act) => (moment, act) switch
    {
        ("rings", "the target hangs up" or "the target presses star") => false,
        ("target has left", "the target hangs up" or "the target presses star" or "the target is kicked") => false,
        ("lead has left", "the lead hangs up") => false,
        ("caller has left", "the caller's line is lost" or "the caller presses star") => false,
        // The caller is at the results, and no longer concerned with the two.
        ("target has left" or "lead has left", "the caller presses star" or "the caller is kicked" or "the caller clicks on hang up") =>
            kind == "Warm",
        _ => true,
    };

    private static TransferOutcome[] Expected(string moment, string act) => (moment, act) switch
    {
        ("rings", "the caller is kicked") => [TransferOutcome.Joined],
        ("rings", _) => [TransferOutcome.Canceled],
        ("has just answered", "the target hangs up") => [TransferOutcome.HungUp],
        ("has just answered", "the target presses star" or "the caller is kicked") => [TransferOutcome.Joined],
        ("has just answered", _) => [TransferOutcome.Canceled],
        _ => [TransferOutcome.Joined],
    };

    private static void Reach(TransferStage stage, bool warm, string moment)
    {
        stage.Dials();
        switch (moment)
        {
            case "rings":
                stage.UntilRinging();
                stage.Bank.Run(1);
                return;
            case "has just answered":
                stage.UntilAnswered();
                return;
            case "target is in":
                stage.UntilAnswered();
                stage.UntilIn(stage.Target);
                return;
            case "lead is in":
                stage.UntilAnswered();
                stage.UntilIn(stage.Lead);
                return;
        }

        stage.UntilTogether(warm ? [stage.Caller, stage.Lead, stage.Target] : [stage.Lead, stage.Target]);
        stage.Bank.Run(3);
        switch (moment)
        {
            case "target has left": stage.Leg(stage.Target).PersonHangsUp(); break;
            case "lead has left": stage.Leg(stage.Lead).PersonHangsUp(); break;
            case "caller has left": stage.Station.Phone.Press("*"); break;
        }

        // Only the time that a request needs to arrive: the next event meets the effects of this one.
        stage.Bank.Run(moment == "all are in" ? 0 : 0.2);
    }

    private static void Act(TransferStage stage, string act)
    {
        var page = stage.Station.Session();
        switch (act)
        {
            case "the lead hangs up": stage.Leg(stage.Lead).PersonHangsUp(); break;
            case "the caller's line is lost": stage.Station.Phone.HangUp(); break;
            case "the caller presses star": stage.Station.Phone.Press("*"); break;
            case "the target hangs up": stage.Leg(stage.Target).PersonHangsUp(); break;
            case "the target presses star": stage.Leg(stage.Target).PersonPresses('*'); break;
            case "the target is kicked":
                Click(
                stage, "kick", new { transferId = page.Transfer?.TransferId.Value ?? "over", participant = "transfer" }); break;
            case "the caller is kicked":
                Click(
                stage, "kick", new { transferId = page.Transfer?.TransferId.Value ?? "over", participant = "caller" }); break;
            default: Click(stage, "hangup", new { callId = page.CallId!.Value.Value }); break;
        }
    }

    /// <summary>A click that may be refused, because it can come too late or too early.</summary>
    private static void Click(TransferStage stage, string command, object body) =>
        Assert.Contains(
            stage.Station.Send(HttpMethod.Post, $"/call_center/api/{command}", JsonContent.Create(body)).Status,
            new[] { HttpStatusCode.OK, HttpStatusCode.Conflict });

    /// <summary>Each person on the line hears another person, or has been asked for results.</summary>
    private static void NobodyIsAlone(TransferStage stage)
    {
        if (new[] { stage.Lead, stage.Target }.Any(number => stage.IsOnLine(number) && stage.Leg(number).Audible.Count == 0))
        {
            // Legs on their way into a conference are alone for a moment; more than two seconds is too long.
            stage.Bank.Run(2);
        }

        foreach (var number in new[] { stage.Lead, stage.Target }.Where(stage.IsOnLine))
        {
            Assert.True(
                stage.Leg(number).Status != CallStatus.InProgress || stage.Leg(number).Audible.Count > 0,
                $"{number} is alone.{Environment.NewLine}{stage.Bank.Twilio.Ears.Tail()}");
        }

        var shown = stage.Station.Session().Status;
        Assert.True(
            shown is not (CallerStatus.Active or CallerStatus.Transfer or CallerStatus.Loading)
                || stage.Station.Phone.HearsPeople.Count > 0,
            $"The caller is alone, and the page shows {shown}.{Environment.NewLine}{stage.Bank.Twilio.Ears.Tail()}");
    }

    /// <summary>
    /// Ends the caller's conversation if it still goes on, saves, reconnects when the line was lost, and gets the next
    /// household.
    /// </summary>
    private static void Finish(TransferStage stage)
    {
        if (stage.Station.Session() is { Status: CallerStatus.Active or CallerStatus.Transfer })
        {
            stage.Station.HangUp();
            stage.Station.UntilStatus(CallerStatus.Wrap, 5);
        }

        if (stage.Station.Phone.IsOnLine)
        {
            stage.Station.UntilStatus(CallerStatus.Wrap, 2);
            stage.Bank.Until(() => stage.Station.Phone.HasHeard("call results"), "the caller is asked for results", 2);
            stage.Station.Save();
        }
        else
        {
            stage.Station.Save();
            stage.Station.Start();
        }

        stage.IsOnNextHousehold();
        stage.Bank.Run(Settles);
    }
}
