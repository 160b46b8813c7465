using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImpactDialing.Tests.Browser;

/// <summary>
/// The real Voice SDK in Chromium, with an access token of ours, as far as its signalling goes without Twilio: up to
/// the invitation of a call. What Twilio answers to it, and the sound, cannot be shown on this machine.
/// </summary>
[Collection(SharedPageStage.Collection)]
[Trait("Needs", "chromium")]
public sealed class VoiceSdkTests(SharedPageStage shared)
{
    [Fact]
    public async Task Voice_sdk_invites_with_our_token_and_the_page_says_that_twilio_refused()
    {
        await using var tab = await OpenWithoutSimulatedPhone();
        await tab.SignIn();
        await tab.StartInBrowser();
        await PageStage.Until("the SDK opens its signalling", () => Task.FromResult(tab.Signalling.Count > 0));
        var twilio = tab.Signalling[0];
        Assert.Equal(("wss", "voice-js.roaming.twilio.com"), (twilio.Address.Scheme, twilio.Address.Host));

        await PageStage.Until("the SDK sends its token", () => Task.FromResult(twilio.Payload("listen") is not null));
        var token = twilio.Payload("listen")!.Value.GetProperty("token").GetString()!;
        var identity = Claims(token)["grants"]!["identity"]!.GetValue<string>();
        Assert.StartsWith("caller-", identity, StringComparison.Ordinal);

        twilio.Send("connected", new { edge = "ashburn", region = "us1", token });
        await PageStage.Until("the SDK invites", () => Task.FromResult(twilio.Payload("invite") is not null));
        var invitation = twilio.Payload("invite")!.Value;
        Assert.Contains("opus", invitation.GetProperty("sdp").GetString(), StringComparison.Ordinal);
        Assert.Contains("caller_id=", invitation.GetProperty("twilio").GetProperty("params").GetString(), StringComparison.Ordinal);

        var callsid = invitation.GetProperty("callsid").GetString();
        twilio.Send("hangup", new { callsid, error = new { code = 31005, message = "Refused by the test" } });
        await Expect(tab.Page.GetByText("The phone could not be connected.")).ToBeVisibleAsync();
        await Expect(tab.Button("Use this browser")).ToBeEnabledAsync();
        tab.AssertNoComplaints();
    }

    [Fact]
    public async Task Voice_sdk_without_an_answer_is_given_up_and_the_page_offers_another_try()
    {
        await using var tab = await OpenWithoutSimulatedPhone();
        await tab.SignIn();
        await tab.StartInBrowser();
        await PageStage.Until("the SDK opens its signalling", () => Task.FromResult(tab.Signalling.Count > 0));
        await tab.Pass(TimeSpan.FromSeconds(11));
        await Expect(tab.Page.GetByText("The phone could not be connected.")).ToBeVisibleAsync();
        await Expect(tab.Button("Use this browser")).ToBeEnabledAsync();
        tab.AssertNoComplaints();
    }

    [Fact]
    public async Task Microphone_check_shows_that_the_person_is_heard()
    {
        await using var tab = await shared.Stage.OpenCaller();
        await tab.SignIn();
        await tab.Button("Start").ClickAsync();
        await tab.Button("Check the microphone").ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Meter, new() { Name = "Level of the microphone" })).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("We hear you.")).ToBeVisibleAsync();
        await tab.Button("End the check").ClickAsync();
        await Expect(tab.Button("Check the microphone")).ToBeVisibleAsync();
        tab.AssertNoComplaints();
    }

    /// <summary>The token is the API's; only the address of the simulated phone is taken out of the answer.</summary>
    private Task<CallerTab> OpenWithoutSimulatedPhone() => shared.Stage.OpenCaller(page => page.RouteAsync("**/twilio_token", async route =>
    {
        var answer = await route.FetchAsync();
        var body = JsonNode.Parse(await answer.TextAsync())!;
        body["simulatedPhone"] = null;
        await route.FulfillAsync(new() { Response = answer, Body = body.ToJsonString() });
    }));

    private static JsonNode Claims(string token)
    {
        var part = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return JsonNode.Parse(Convert.FromBase64String(part.PadRight((part.Length + 3) / 4 * 4, '=')))!;
    }
}
