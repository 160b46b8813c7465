using System.Net;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>
/// Supervisors' actions on callers who have only a phone: another campaign at the next safe point, sending the caller
/// home, listening in.
/// </summary>
public sealed class SupervisedScenarios
{
    private static readonly string Lead = CampaignSetup.Number(0, 0);

    [Fact]
    [Trait("Failure", "S-76")]
    [Trait("Quirk", "14")]
    public async Task Reassignment_in_a_conversation_takes_effect_after_the_old_questions()
    {
        await using var bank = Open(DialMode.Preview, 0, 0);
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(Lead);
        Reassign(bank);
        Assert.True(bank.Twilio.Ears.IsTalking(ann.Phone.Number, Lead));
        ann.EndsConversation().AnswersAll().Dials(SecondCampaign.Lead).TalksWith(SecondCampaign.Number);
        ann.EndsConversation().Hears(SecondCampaign.Question).Presses("1*").Hears("run out of phone numbers").IsHungUpOn();

        bank.Judge();
        Assert.Equal([1L, SecondCampaign.Household], bank.Dialed());
        Assert.Equal([(1L, 11L), (2L, 21L), (9L, 91L)], bank.Answers());
        Assert.Equal([1L, 1L, 2L], bank.Query<long>("SELECT campaign_id FROM answers ORDER BY given_at, question_id"));
        Assert.Equal(HouseholdStatus.Available, bank.StatusOf(2));
    }

    [Fact]
    [Trait("Quirk", "14")]
    public async Task A_chosen_household_is_dialed_for_its_own_campaign_after_reassignment()
    {
        await using var bank = Open(DialMode.Preview, 0, 0);
        var ann = bank.Caller().Begins().Hears("Lead Number1");
        Reassign(bank);
        ann.Presses("*").TalksWith(Lead).EndsConversation().AnswersAll().Hears(SecondCampaign.Lead).HangsUp();

        bank.Judge();
        Assert.Equal([1L], bank.Query<long>("SELECT campaign_id FROM calls"));
        Assert.Equal([1L, 1L], bank.Query<long>("SELECT campaign_id FROM answers"));
    }

    [Fact]
    public async Task Skipping_after_reassignment_returns_the_household_and_presents_one_of_the_new_campaign()
    {
        await using var bank = Open(DialMode.Preview, 0, 0);
        var ann = bank.Caller().Begins().Hears("Lead Number1");
        Reassign(bank);
        ann.Presses("#").Hears(SecondCampaign.Lead).HangsUp();

        bank.Judge();
        Assert.Empty(bank.Calls());
        Assert.DoesNotContain(bank.StatusOf(1), new[] { HouseholdStatus.Reserved, HouseholdStatus.InFlight });
    }

    [Theory]
    [InlineData(DialMode.Preview)]
    [InlineData(DialMode.Power)]
    [Trait("Failure", "S-76")]
    public async Task Reassignment_on_hold_takes_effect_immediately_and_presents_the_new_campaigns_household(DialMode mode)
    {
        await using var bank = Open(DialMode.Predictive, 60, 60);
        bank.AddSecondCampaign(mode);
        var ann = bank.Caller().Begins().WaitsWithMusic();
        bank.Run(3);
        Reassign(bank);
        ann.Hears(SecondCampaign.Lead, 5);
        if (mode == DialMode.Preview)
        {
            ann.Presses("*");
        }

        ann.TalksWith(SecondCampaign.Number).EndsConversation().Hears(SecondCampaign.Question).Presses("1*").IsHungUpOn();
        bank.Judge();
        Assert.Contains(bank.Calls(), call => (call.HouseholdId, call.Outcome) == (SecondCampaign.Household, (long)CallOutcome.Connected));
    }

    [Fact]
    [Trait("Failure", "S-76")]
    public async Task On_hold_the_caller_waits_for_the_new_campaign_if_it_is_predictive_too()
    {
        await using var bank = Open(DialMode.Predictive, 60, 60);
        bank.AddSecondCampaign(DialMode.Predictive);
        var ann = bank.Caller().Begins().WaitsWithMusic();
        bank.Run(3);
        Reassign(bank);
        ann.TalksWith(SecondCampaign.Number).EndsConversation().Hears(SecondCampaign.Question).Presses("1*").IsHungUpOn();

        bank.Judge();
        Assert.Contains(bank.Calls(), call => (call.HouseholdId, call.Outcome) == (SecondCampaign.Household, (long)CallOutcome.Connected));
    }

    [Fact]
    public async Task A_caller_reassigned_while_away_begins_with_the_new_campaign()
    {
        await using var bank = Open(DialMode.Preview, 0, 0);
        Reassign(bank);
        var ann = bank.Caller().Begins().Hears(SecondCampaign.Lead);
        Assert.Equal(
            "bad_fields",
            SupervisorStation.Open(bank).Refused("/client/api/callers/1/reassign", new { campaignId = 77 }, HttpStatusCode.BadRequest));
        ann.HangsUp();
        bank.Judge();
        Assert.Equal([SecondCampaign.Id], bank.Query<long>("SELECT campaign_id FROM caller_sessions"));
    }

    [Theory]
    [InlineData("menu")]
    [InlineData("choosing")]
    [InlineData("dialing")]
    [InlineData("talking")]
    [InlineData("answering")]
    public async Task A_kicked_caller_is_hung_up_on_in_any_phase_and_the_answers_stay(string moment)
    {
        await using var bank = Open(DialMode.Preview, moment == "dialing" ? 60 : 0, 0);
        var ann = bank.Caller().LogsIn();
        if (moment != "menu")
        {
            ann.Presses("*").Hears("Lead Number1");
        }

        if (moment is "dialing" or "talking" or "answering")
        {
            ann.Presses("*").WaitsWithMusic();
            bank.Run(3);
        }

        if (moment is "talking" or "answering")
        {
            ann.TalksWith(Lead);
        }

        if (moment == "answering")
        {
            ann.EndsConversation().Answers(1, "1").Hears("Question 2?");
        }

        var desk = SupervisorStation.Open(bank);
        var kick = desk.KickOff();
        desk.Post(kick.Path, kick.Body);
        ann.IsHungUpOn(5);
        Assert.Equal("not_online", desk.Refused(kick.Path, kick.Body, HttpStatusCode.Conflict));

        bank.Judge();
        Assert.Equal([SessionEndReason.KickedOff], bank.Sessions());
        Assert.Equal(moment == "answering" ? [(1L, 11L)] : [], bank.Answers());
        Assert.Equal(
            moment switch { "menu" or "choosing" => [], "dialing" => [CallOutcome.Canceled], _ => [CallOutcome.Connected] },
            bank.Outcomes());
    }

    [Fact]
    public async Task A_supervisor_can_listen_to_the_caller()
    {
        await using var bank = Open(DialMode.Preview, 0, 0);
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(Lead);
        var desk = SupervisorStation.Open(bank);
        desk.Phone.Connect(PhoneBank.DashboardApp, ("caller_id", "1"), ("type", "listen"));
        bank.Until(() => desk.Phone.HearsPeople.Count == 2, "the supervisor hears both", 10);
        Assert.Equal([Lead], ann.Phone.HearsPeople);
        desk.Phone.HangUp();
        ann.EndsConversation().AnswersAll().HangsUp();
        bank.Judge();
    }

    private static PhoneBank Open(DialMode mode, params int[] households)
    {
        var bank = PhoneBank.Open(setup =>
        {
            (setup.Mode, setup.Supervisors, setup.RingSeconds) = (mode, 1, 60);
            setup.Calling(households);
        });
        if (mode == DialMode.Preview)
        {
            bank.AddSecondCampaign();
        }

        return bank;
    }

    private static void Reassign(PhoneBank bank) =>
        SupervisorStation.Open(bank).Post("/client/api/callers/1/reassign", new { campaignId = SecondCampaign.Id });
}
