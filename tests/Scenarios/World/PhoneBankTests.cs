using ImpactDialing.Simulator.Listening;
using ImpactDialing.Simulator.People;

namespace ImpactDialing.Scenarios.World;

/// <summary>
/// A caller with a PIN, a conference, a callee: the whole world in virtual time with a small fake application.
/// </summary>
public sealed class PhoneBankTests : IDisposable
{
    private readonly SmallWorld _world = new(Answer);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_caller_and_a_callee_meet_in_a_conference_and_the_star_key_ends_it()
    {
        PhoneCaller caller = _world.Caller();
        string callee = CalleeDirectory.Number(303, 0);

        caller.Dial();
        _world.Until(() => caller.IsHearing("PIN"));
        caller.Press("1234*");
        _world.Until(() => caller.HearsMusic);
        Task<HttpResponseMessage> created = _world.Call(callee);
        _world.Until(() => _world.Twilio.Ears.IsTalking(caller.Number, callee));
        Assert.Equal(201, (int)(await created).StatusCode);
        _world.RunFor(30);
        caller.Press("*");
        _world.Until(() => caller.IsHearing("question"));
        caller.HangUp();
        _world.RunFor(5);

        Assert.Equal("1234", Assert.Single(_world.Application.At("/pin"))["Digits"]);
        Assert.Equal("answered", Assert.Single(_world.Application.At("/after"))["DialCallStatus"]);
        Assert.Equal("completed", Assert.Single(_world.Application.At("/callee-ended"))["CallStatus"]);
        Assert.Equal("completed", Assert.Single(_world.Application.At("/ended"))["CallStatus"]);
        Conversation conversation = Assert.Single(_world.Twilio.Ears.ConversationsOf(callee));
        Assert.InRange((conversation.To!.Value - conversation.From).TotalSeconds, 29.9, 30.1);
        Assert.True(_world.Twilio.Ears.LongestSilence(callee) < TimeSpan.FromSeconds(1), _world.Twilio.Ears.Tail());
        Assert.Empty(_world.Twilio.Debugger.Entries);
        Assert.Equal(0, _world.Twilio.CallsInProgress);
    }

    private static string Answer(FakeWebhook webhook) => webhook.Path switch
    {
        "/callin" => """<Response><Gather finishOnKey="*" timeout="10" action="/pin"><Say>Please enter your PIN, then press star.</Say>"""
            + """</Gather></Response>""",
        "/pin" => """<Response><Dial hangupOnStar="true" action="/after">"""
            + """<Conference startConferenceOnEnter="false" endConferenceOnExit="true">room</Conference></Dial></Response>""",
        "/answered" => """<Response><Dial action="/gone"><Conference beep="false" endConferenceOnExit="true">room</Conference></Dial>"""
            + """</Response>""",
        "/after" => """<Response><Say>This is the question.</Say><Pause length="20"/></Response>""",
        _ => "<Response/>",
    };
}
