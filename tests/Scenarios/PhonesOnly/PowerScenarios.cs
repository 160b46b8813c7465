using ImpactDialing.Calls;
using ImpactDialing.Campaigns;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Telephony;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImpactDialing.Scenarios.PhonesOnly;

/// <summary>Power: the server announces a household and dials it without an action of the caller.</summary>
public sealed class PowerScenarios
{
    [Fact]
    public async Task The_server_announces_and_dials_and_the_caller_only_talks_and_answers()
    {
        await using var bank = PhoneBank.Open(setup => { setup.Mode = DialMode.Power; setup.Calling(0, 4, 0); });
        var ann = bank.Caller().Begins().Hears("Lead Number1").TalksWith(CampaignSetup.Number(0, 0)).EndsConversation().AnswersAll();
        ann.Hears("Lead Number2").TalksWith(CampaignSetup.Number(1, 4), 5).Answers(1, "1").Answers(2, "1");
        ann.Hears("Lead Number3").TalksWith(CampaignSetup.Number(2, 0)).EndsConversation().AnswersAll().Hears("run out of phone numbers")
            .IsHungUpOn();

        bank.Judge();
        Assert.Equal([1, 2, 3], bank.Dialed());
        Assert.All(bank.Outcomes(), outcome => Assert.Equal(CallOutcome.Connected, outcome));
        Assert.Equal([(1, 1, true), (2, 2, true), (3, 3, true)], bank.Dispositions());
    }

    [Fact]
    [Trait("Failure", "S-01")]
    public async Task The_server_goes_on_automatically_after_numbers_that_are_not_answered()
    {
        await using var bank = PhoneBank.Open(setup => { setup.Mode = DialMode.Power; setup.Calling(10, 20, 30, 31, 50, 0); });
        var ann = bank.Caller().Begins().TalksWith(CampaignSetup.Number(5, 0)).EndsConversation().AnswersAll()
            .Hears("No phone number is due").IsHungUpOn();

        bank.Judge();
        Assert.Equal(
            [
                CallOutcome.Busy, CallOutcome.NoAnswer, CallOutcome.Failed, CallOutcome.NetworkFailure, CallOutcome.Failed,
                CallOutcome.Connected],
            bank.Outcomes());
        Assert.Equal(6, Enumerable.Range(1, 6).Count(lead => ann.Phone.HasHeard($"Lead Number{lead}")));
    }

    [Fact]
    public async Task A_lead_without_a_name_is_announced_as_the_next_number()
    {
        await using var bank = PhoneBank.Open(setup => { setup.Mode = DialMode.Power; setup.Calling(0); });
        bank.Execute("UPDATE leads SET first_name = NULL, last_name = NULL");
        bank.Caller().Begins().Hears("Calling the next number").TalksWith(CampaignSetup.Number(0, 0)).EndsConversation().AnswersAll()
            .IsHungUpOn();

        bank.Judge();
        Assert.Equal([(1, 1, true)], bank.Dispositions());
    }

    [Fact]
    [Trait("Failure", "S-12")]
    public async Task Many_callers_free_simultaneously_each_get_a_call_in_turn_and_none_counts_as_lost()
    {
        // One call a second, and nine are wanted simultaneously: the last one's turn comes after the sweep would have
        // resumed its effect.
        const int Callers = 9;
        await using var bank = PhoneBank.Open(
            setup =>
            {
                (setup.Mode, setup.Callers, setup.Questions) = (DialMode.Power, Callers, 0);
                setup.Calling([.. Enumerable.Repeat(4, Callers)]);
            },
            services: services =>
                services.Replace(ServiceDescriptor.Singleton(provider => new CallRate(1, provider.GetRequiredService<TimeProvider>()))));
        var callers = Enumerable.Range(1, Callers).Select(number => bank.Caller(number).LogsIn()).ToList();
        callers.ForEach(caller => caller.Presses("*"));
        bank.Until(() => callers.TrueForAll(caller => !caller.Phone.IsOnLine), "all are hung up", 600);

        bank.Judge();
        Assert.Equal(Enumerable.Range(1, Callers).Select(id => (long)id), bank.Dialed().Order());
        Assert.All(bank.Outcomes(), outcome => Assert.Equal(CallOutcome.Connected, outcome));
        Assert.DoesNotContain(callers, caller => caller.Phone.HasHeard("Calls cannot be placed"));
        Assert.Equal(Callers, bank.Twilio.Ears.CalleeBooks.Count);
        var begun = bank.Twilio.Ears.CalleeBooks.Select(book => book.Leg.CreatedAt).Order().ToList();
        Assert.All(begun.Zip(begun.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(0.9)));
    }

    [Fact]
    public async Task Three_callers_share_the_list_and_every_household_is_called_once()
    {
        await using var bank = PhoneBank.Open(setup =>
        {
            (setup.Mode, setup.Callers, setup.Questions) = (DialMode.Power, 3, 0);
            setup.Calling(4, 10, 4, 4, 20, 4, 30, 4, 4);
        });
        var callers = Enumerable.Range(1, 3).Select(number => bank.Caller(number).LogsIn()).ToList();
        callers.ForEach(caller => caller.Presses("*"));
        bank.Until(() => callers.TrueForAll(caller => !caller.Phone.IsOnLine), "all three are hung up", 600);

        bank.Judge();
        Assert.Equal(Enumerable.Range(1, 9).Select(id => (long)id), bank.Dialed().Order());
        Assert.Equal(6, bank.Dispositions().Length);
    }
}
