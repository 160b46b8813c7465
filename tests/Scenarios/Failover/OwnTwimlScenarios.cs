using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;

namespace ImpactDialing.Scenarios.Failover;

/// <summary>
/// The parameters that a fallback request may lack, and its reports of errors in the application's TwiML.
/// </summary>
public sealed class OwnTwimlScenarios
{
    [Theory]
    [InlineData("12100")]
    [InlineData("12200")]
    [InlineData("12300")]
    [InlineData("13221")]
    [InlineData("11750")]
    public async Task After_a_document_that_twilio_could_not_carry_out_the_step_is_served_and_never_by_the_same_document(string code)
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(0));
        var ann = bank.Caller().Begins().Dials("Lead Number1").TalksWith(CampaignSetup.Number(0, 0), 3);
        foreach (var (endpoint, verb) in new[]
        {
            ("identify_caller", "<Gather"),
            ("conference_started_phones_only_preview", "<Conference"),
            ("incoming", "<Conference")
        })
        {
            var before = bank.Wire.Exchanges.Last(exchange => exchange.Url.AbsolutePath.EndsWith("/" + endpoint, StringComparison.Ordinal));
            var again = Fallback(bank, before, code);

            Assert.Contains(verb, again, StringComparison.Ordinal);
            Assert.NotEqual(before.Body, again);
            Assert.Equal(FailoverStep.Plain(before.Body), FailoverStep.Plain(again));
            Assert.Equal(before.Body, Fallback(bank, before, "11200"));
        }

        Assert.True(bank.Twilio.Ears.IsTalking(ann.Phone.Number, CampaignSetup.Number(0, 0)));
        ann.EndsConversation().AnswersAll().IsHungUpOn();
        bank.Judge();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Keys_that_a_fallback_request_does_not_say_are_asked_for_again_and_are_no_missed_keys(int failures)
    {
        await using var bank = PhoneBank.Open(setup => setup.Calling(0, 0));
        bank.MayComplain = true;
        var ann = bank.Caller().LogsIn();
        foreach (var (endpoint, prompt, key) in new[]
        {
            ("read_instruction_options", "star to begin", "*"),
            ("conference_started_phones_only_preview", "star to dial", "*"),
            ("submit_response", "Question 1?", "1*")
        })
        {
            if (endpoint == "submit_response")
            {
                ann.TalksWith(CampaignSetup.Number(0, 0), 3).EndsConversation();
            }

            ann.Hears(prompt);
            bank.Faults.Order(
                request => request.Url.Contains("/" + endpoint, StringComparison.Ordinal)
                    && request.Parameters.All(parameter => parameter.Key != "ErrorUrl"),
                new WebhookFault { Lost = true },
                failures);
            for (var failure = 0; failure < failures; failure++)
            {
                var heard = ann.Phone.Heard.Count;
                ann.Presses(key);
                bank.Until(
                    () => ann.Phone.Heard.Skip(heard).Any(sound => sound.Text.Contains(prompt, StringComparison.Ordinal)),
                    $"\"{prompt}\" again",
                    10);
            }

            ann.Presses(key);
        }

        ann.Answers(2, "1").Hears("Lead Number2").HangsUp();
        bank.Judge(costOf: _ => FailoverRun.CostOfFailure);
        Assert.Equal([CallOutcome.Connected], bank.Outcomes());
        Assert.Equal([(1L, 11L), (2L, 21L)], bank.Answers());
        Assert.Equal([SessionEndReason.LegEnded], bank.Sessions());
    }

    /// <summary>Sends a fallback request for a step that was served, and returns the answer.</summary>
    private static string Fallback(PhoneBank bank, Exchange before, string code)
    {
        var (status, body) = bank.Post(
            "/callin/create?fallback=1",
            [
                .. before.Form.Where(field => field.Key != "Digits").Select(field => (field.Key, field.Value)),
                ("ErrorCode", code),
                ("ErrorUrl", before.Url.AbsoluteUri)]);
        Assert.Equal(200, status);
        return body;
    }
}
