using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Storage.Queue;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>A phones-only caller works through a campaign in Preview mode, observed from both sides.</summary>
public sealed class PreviewScenarios
{
    [Fact]
    public async Task A_caller_dials_in_reaches_a_lead_and_records_the_answers()
    {
        await using var bank = PhoneBank.Open();
        var lead = CampaignSetup.Number(0, 0);
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(lead, 20).EndsConversation().AnswersAll();
        ann.Hears("Lead Number2").HangsUp();

        bank.Judge();
        var call = Assert.Single(bank.Calls());
        Assert.Equal((long)CallOutcome.Connected, call.Outcome);
        Assert.Equal(lead, call.Number);
        Assert.Equal([(1, 11), (2, 21)], bank.Answers());
        Assert.Equal([(1, 1, true)], bank.Dispositions());
        Assert.Equal(HouseholdStatus.Completed, bank.StatusOf(1));
        Assert.Single(bank.Twilio.Ears.ConversationsOf(lead));
    }

    [Fact]
    public async Task A_skipped_household_is_not_called_and_waits_out_the_recycle_time()
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(0, 0));
        var ann = bank.Caller().Begins().Skips("Lead Number1").Skips("Lead Number2");
        ann.Hears("No phone number is due").IsHungUpOn();
        Assert.Equal([SessionEndReason.OutOfNumbers], bank.Sessions());
        Assert.Equal(HouseholdStatus.Recycling, bank.StatusOf(1));

        bank.Run(50 * 60);
        ann.Begins().Hears("No phone number is due").IsHungUpOn();
        bank.Run(10 * 60);
        ann.Begins().Dials("Lead Number1").TalksWith(CampaignSetup.Number(0, 0)).EndsConversation().AnswersAll().Hears("Lead Number2")
            .HangsUp();

        bank.Judge();
        Assert.Equal([1], bank.Dialed());
        Assert.Equal(0, bank.Twilio.Ears.DialsTo(CampaignSetup.Number(1, 0)));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("0")]
    public async Task A_wrong_key_reads_the_keys_again_for_the_same_household(string key)
    {
        await using var bank = PhoneBank.Open();
        var ann = bank.Caller().Begins().Hears("Lead Number1").Presses(key).HearsAgain("pound to skip").Presses("*");
        ann.TalksWith(CampaignSetup.Number(0, 0)).EndsConversation().AnswersAll().Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Equal([1], bank.Dialed());
    }

    [Fact]
    public async Task A_caller_who_presses_no_key_three_times_is_hung_up_and_the_household_is_returned()
    {
        await using var bank = PhoneBank.Open(setup => setup.Callers = 2);
        var ann = bank.Caller().Begins().Hears("Lead Number1");
        ann.HearsAgain("pound to skip").HearsAgain("pound to skip").Hears("did not hear a key").IsHungUpOn();
        Assert.Equal([SessionEndReason.NoKeyPressed], bank.Sessions());
        Assert.Equal(HouseholdStatus.Available, bank.StatusOf(1));
        bank.Caller(2).Begins().Hears("Lead Number1").HangsUp();

        bank.Judge();
        Assert.Empty(bank.Calls());
    }

    [Fact]
    public async Task A_lead_without_a_name_is_presented_by_the_keys_alone()
    {
        await using var bank = PhoneBank.Open();
        bank.Execute("UPDATE leads SET first_name = NULL");
        var ann = bank.Caller().Begins().Hears("Press pound to skip").Presses("*");
        ann.TalksWith(CampaignSetup.Number(0, 0)).EndsConversation().AnswersAll().Hears("Press pound to skip").HangsUp();
        bank.Judge();
    }

    [Fact]
    [Trait("Failure", "S-34")]
    public async Task A_household_held_longer_than_its_lease_goes_to_another_caller_and_is_not_dialed_twice()
    {
        // A caller can take at most three minutes of menus. The test ends the lease to simulate one that ended all the
        // same.
        await using var bank = PhoneBank.Open(setup => { setup.Callers = 2; setup.Calling(0, 0); });
        var ann = bank.Caller(1).Begins().Hears("Lead Number1");
        bank.Execute("UPDATE households SET lease_until = 1 WHERE status = 2");
        var bob = bank.Caller(2).Begins().Dials("Lead Number1").TalksWith(CampaignSetup.Number(0, 0));
        ann.Presses("*");
        ann.Hears("Lead Number2").HangsUp();
        bob.EndsConversation().AnswersAll().Hears("Lead Number2").HangsUp();

        bank.Judge();
        Assert.Equal([1], bank.Dialed());
    }
}
