using ImpactDialing.CallerSessions;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Transfers;

namespace ImpactDialing.Scenarios.Web;

/// <summary>
/// A supervisor is in a conversation that is transferred. They hear it go on, and are heard only by the people that
/// their mode names. They keep no person in a conference that is over, end no conversation, and are with the caller
/// again in the next one.
/// </summary>
public sealed class SupervisorTransferScenarios
{
    public static TheoryData<string, string, string> Leavers()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var kind in new[] { "Warm", "Cold" })
        {
            foreach (var type in new[] { "listen", "coach", "break_in" })
            {
                foreach (var leaver in new[] { "lead", "target", "caller", "supervisor" }.Where(who => kind == "Warm" || who != "caller"))
                {
                    cases.Add(kind, type, leaver);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Leavers))]
    public async Task A_supervisor_follows_into_a_transfer_and_is_with_the_caller_afterwards(string kind, string type, string leaver)
    {
        await using var stage = TransferStage.Open(Enum.Parse<TransferKind>(kind));
        var warm = kind == "Warm";
        var desk = Watch(stage, type);
        string[] together = warm ? [stage.Caller, stage.Lead, stage.Target] : [stage.Lead, stage.Target];

        stage.Dials();
        stage.Bank.Until(() => HearEachOther(stage, together), "the transfer's people hear each other", 40);
        stage.Bank.Until(() => desk.Phone.HearsPeople.Count == together.Length, "the supervisor hears them", 10);
        foreach (var person in together)
        {
            Assert.Equal(type == "break_in" || (type == "coach" && person == stage.Caller), Hears(stage, person, desk.Phone.Number));
        }

        stage.Bank.Run(3);
        Leaves(stage, desk, leaver);
        stage.Bank.Run(8);

        string[] left = [.. together.Where(person => person != NumberOf(stage, leaver))];
        if (left.Length > 1)
        {
            Assert.True(HearEachOther(stage, left), stage.Bank.Twilio.Ears.Tail());
        }
        else
        {
            Assert.False(stage.IsOnLine(left[0]), stage.Bank.Twilio.Ears.Tail());
            Assert.True(stage.HasHeard(left[0], "The others have left"), stage.Bank.Twilio.Ears.Tail());
        }

        EndsTheRest(stage, leaver, warm);
        IsInTheNextConversation(stage, leaver == "supervisor" ? null : desk);
        Finish(stage, desk);
        Assert.Equal([TransferOutcome.Joined], stage.Outcomes());
    }

    [Theory]
    [InlineData("Warm")]
    [InlineData("Cold")]
    public async Task A_supervisor_changes_mode_during_the_transfer(string kind)
    {
        await using var stage = TransferStage.Open(Enum.Parse<TransferKind>(kind));
        var desk = Watch(stage, "listen");
        stage.Joins(warm: kind == "Warm");
        Assert.False(Hears(stage, stage.Lead, desk.Phone.Number));

        desk.Post("/client/api/callers/1/switch_mode", new { mode = "break_in" });
        stage.Bank.Until(
            () => Hears(stage, stage.Lead, desk.Phone.Number) && Hears(stage, stage.Target, desk.Phone.Number),
            "they hear the supervisor",
            5);
        desk.Post("/client/api/callers/1/switch_mode", new { mode = "listen" });
        stage.Bank.Until(() => !Hears(stage, stage.Lead, desk.Phone.Number), "they no longer hear the supervisor", 5);

        EndsTheRest(stage, "", kind == "Warm");
        Finish(stage, desk);
    }

    [Fact]
    public async Task A_supervisor_follows_from_one_transfer_to_the_next()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm, TransferKind.Warm);
        var desk = Watch(stage, "coach");
        stage.Dials();
        stage.Bank.Until(() => desk.Phone.HearsPeople.Count == 3, "the supervisor hears all three", 40);
        stage.Leg(stage.Target).PersonHangsUp();
        stage.Bank.Until(() => desk.Phone.HearsPeople.Count == 2, "lead and caller are left", 10);
        stage.Station.UntilPage(page => page.Transfer is null, "the transfer is over", 10);

        stage.Dials(2);
        string[] together = [stage.Caller, stage.Lead, stage.Second];
        stage.Bank.Until(() => HearEachOther(stage, together), "the three hear each other", 40);
        stage.Bank.Until(() => desk.Phone.HearsPeople.Count == 3, "and the supervisor hears them", 10);
        Assert.True(Hears(stage, stage.Caller, desk.Phone.Number));
        Assert.False(Hears(stage, stage.Second, desk.Phone.Number));

        stage.Leg(stage.Second).PersonHangsUp();
        EndsTheRest(stage, "target", warm: true);
        IsInTheNextConversation(stage, desk);
        Finish(stage, desk);
    }

    [Fact]
    public async Task A_supervisor_turns_from_one_caller_to_another_in_the_middle_of_a_transfer()
    {
        await using var stage = TransferStage.Open(TransferKind.Warm);
        var desk = Watch(stage, "break_in");
        stage.Dials();
        stage.Bank.Until(() => desk.Phone.HearsPeople.Count == 3, "the supervisor hears all three", 40);
        desk.Phone.HangUp();
        stage.Bank.Until(() => stage.AreTogether(stage.Caller, stage.Lead, stage.Target), "they go on without the supervisor", 5);

        // No other caller is online: the supervisor hears so, and the people in the transfer are not disturbed.
        desk.Phone.Connect(PhoneBank.DashboardApp, ("caller_id", "2"), ("type", "break_in"));
        stage.Bank.Until(() => desk.Phone.HasHeard("not online"), "the supervisor hears that the caller is not online", 10);
        stage.Bank.Until(() => !desk.Phone.IsOnLine, "the leg is off the line", 10);
        desk.Phone.Connect(PhoneBank.DashboardApp, ("caller_id", "1"), ("type", "listen"));
        stage.Bank.Until(() => desk.Phone.HearsPeople.Count == 3, "the supervisor listens again", 10);
        Assert.True(stage.AreTogether(stage.Caller, stage.Lead, stage.Target));

        EndsTheRest(stage, "", warm: true);
        Finish(stage, desk);
    }

    private static SupervisorStation Watch(TransferStage stage, string type)
    {
        var desk = SupervisorStation.Open(stage.Bank);
        stage.Talks();
        desk.Phone.Connect(PhoneBank.DashboardApp, ("caller_id", "1"), ("type", type));
        stage.Bank.Until(() => desk.Phone.HearsPeople.Count == 2, "the supervisor hears both", 10);
        return desk;
    }

    private static string NumberOf(TransferStage stage, string who) =>
        who switch { "lead" => stage.Lead, "target" => stage.Target, "caller" => stage.Caller, _ => "" };

    private static bool Hears(TransferStage stage, string listener, string speaker) =>
        stage.Leg(listener).Audible.Any(other => other.Person == speaker);

    private static bool HearEachOther(TransferStage stage, string[] people) =>
        people.All(one => stage.IsOnLine(one) && people.All(other => other == one || Hears(stage, one, other)));

    private static void Leaves(TransferStage stage, SupervisorStation desk, string who)
    {
        switch (who)
        {
            case "lead": stage.Leg(stage.Lead).PersonHangsUp(); break;
            case "target": stage.Leg(stage.Target).PersonHangsUp(); break;
            case "caller": stage.Station.Phone.Press("*"); break;
            case "supervisor": desk.Phone.HangUp(); break;
        }
    }

    /// <summary>All people who still talk stop, and the caller saves the results.</summary>
    private static void EndsTheRest(TransferStage stage, string leaver, bool warm)
    {
        if (warm && leaver != "caller")
        {
            stage.Station.HangUp();
        }

        stage.Station.UntilStatus(CallerStatus.Wrap, 10);
        if (stage.IsOnLine(stage.Lead))
        {
            stage.Leg(stage.Lead).PersonHangsUp();
        }

        stage.Bank.Run(6);
        Assert.False(stage.IsOnLine(stage.Target), stage.Bank.Twilio.Ears.Tail());
        stage.Station.Save();
        stage.IsOnNextHousehold();
    }

    private static void IsInTheNextConversation(TransferStage stage, SupervisorStation? desk)
    {
        stage.Station.CallVoter();
        stage.Station.UntilStatus(CallerStatus.Active);
        stage.Bank.Until(() => stage.Station.Phone.HearsPeople.Count > 0, "the caller talks with the next lead", 5);
        if (desk is not null)
        {
            stage.Bank.Until(() => desk.Phone.HearsPeople.Count == 2, "the supervisor hears the next conversation", 5);
        }

        stage.Station.HangUp();
        stage.Station.UntilStatus(CallerStatus.Wrap);
    }

    private static void Finish(TransferStage stage, SupervisorStation desk)
    {
        stage.Station.Do("stop_calling", new { sessionId = stage.Station.Session().SessionId!.Value.Value });
        stage.Bank.Run(5);
        desk.Phone.HangUp();
        stage.Bank.Judge();
    }
}
