using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Dispositions;
using ImpactDialing.Webhooks;
using Twilio.TwiML;
using Twilio.TwiML.Voice;

namespace ImpactDialing.Twiml;

/// <summary>Renders a caller's directives. A directive always gives the same TwiML, except its URLs' host.</summary>
internal sealed class CallerTwiml(WebhookUrls urls)
{
    /// <summary>Seconds to wait for a key in a menu.</summary>
    private const int MenuTimeout = 10;

    /// <summary>Seconds to wait for the answer to a question.</summary>
    private const int QuestionTimeout = 60;

    /// <summary>Seconds of silence while results are entered, before the leg asks again.</summary>
    private const int ResultsPause = 600;

    /// <summary>Asks for the PIN, after a wait if one is given.</summary>
    /// <param name="attempt">The number of the attempt that follows, counted from 1.</param>
    public VoiceResponse AskForPin(int attempt, bool wasWrong, TimeSpan wait = default)
    {
        var response = new VoiceResponse();
        if (wait > TimeSpan.Zero)
        {
            response.Speak(SpokenTexts.PleaseWait).Pause((int)wait.TotalSeconds);
        }

        if (wasWrong)
        {
            response.Speak(SpokenTexts.WrongPin);
        }

        var gather = new Gather(
            action: urls.IdentifyCaller(attempt),
            method: Twilio.Http.HttpMethod.Post,
            timeout: MenuTimeout,
            finishOnKey: "*",
            actionOnEmptyResult: true);
        gather.Speak(SpokenTexts.EnterPin);
        return response.Append(gather);
    }

    /// <summary>The answer to a webhook: the directive, and the same step in plainer words.</summary>
    public TwimlResult Answer(CallerDirective directive, string? first = null) =>
        new(() => Render(directive, first), () => Render(PlainDirectives.Of(directive), first));

    /// <summary>Renders a directive.</summary>
    public VoiceResponse Render(CallerDirective directive) => Render(directive, null);

    /// <summary>Renders a directive, after a sentence if one is given.</summary>
    public VoiceResponse Render(CallerDirective directive, string? first)
    {
        var document = first is null ? new VoiceResponse() : new VoiceResponse().Speak(first);
        return Render(document, directive);
    }

    private VoiceResponse Render(VoiceResponse document, CallerDirective directive) => directive switch
    {
        CallerDirective.StartMenu menu => document.Append(Menu(SpokenTexts.StartMenu, urls.Caller("read_instruction_options", menu.At))),
        CallerDirective.Instructions instructions => document
            .Speak(SpokenTexts.Instructions)
            .Redirect(urls.Caller("callin_choice", instructions.At), Twilio.Http.HttpMethod.Post),
        CallerDirective.PresentHousehold present => document.Append(Menu(
            Speech.Name(present.LeadName) is { } name ? $"{name}. {SpokenTexts.PreviewKeys}" : SpokenTexts.PreviewKeys,
            urls.Caller("conference_started_phones_only_preview", present.At))),
        CallerDirective.AnnounceHousehold announce => document
            .Speak(Speech.Name(announce.LeadName) is { } name ? $"{name}." : SpokenTexts.NextNumber)
            .Redirect(urls.Caller("conference_started_phones_only_power", announce.At), Twilio.Http.HttpMethod.Post),
        CallerDirective.JoinConference join => document.Append(Conference(join)),
        CallerDirective.AskQuestion ask => Question(document, ask),
        CallerDirective.ContinueWith go => document.Redirect(
            urls.CallerStep(go.Target, go.At, go.QuestionNumber), Twilio.Http.HttpMethod.Post),
        CallerDirective.HoldOn hold => document
            .Speak(SpokenTexts.Hold(hold.Reason))
            .Pause((int)hold.Wait.TotalSeconds)
            .Redirect(urls.Caller("next_call", hold.At), Twilio.Http.HttpMethod.Post),
        CallerDirective.WaitOnHold wait => document.Append(OnHold(wait)),
        CallerDirective.JoinTransfer join => document.Append(Transfer(join)),
        CallerDirective.EnterResults results => EnterResults(document, results),
        CallerDirective.Goodbye goodbye => Goodbye(document, goodbye),
        _ => throw new InvalidOperationException($"No TwiML for the directive {directive.GetType().Name} of a caller's leg."),
    };

    /// <summary>Says a last sentence and hangs up.</summary>
    public static VoiceResponse Goodbye(CallerDirective.Goodbye goodbye) => Goodbye(new VoiceResponse(), goodbye);

    private static VoiceResponse Goodbye(VoiceResponse response, CallerDirective.Goodbye goodbye)
    {
        var text = SpokenTexts.Goodbye(goodbye);
        return (text.Length == 0 ? response : response.Speak(text)).Hangup();
    }

    /// <summary>Gathers any single key. No key finishes the input, so star and pound count as digits.</summary>
    private static Gather Menu(string text, Uri action)
    {
        var gather = new Gather(
            action: action,
            method: Twilio.Http.HttpMethod.Post,
            timeout: MenuTimeout,
            finishOnKey: "",
            numDigits: 1,
            actionOnEmptyResult: true);
        return gather.Speak(text);
    }

    /// <summary>Hold until a lead answers; then a phones-only caller's questions, or a web caller's results.</summary>
    private Dial OnHold(CallerDirective.WaitOnHold wait)
    {
        var dial = new Dial(
            action: wait.PhonesOnly ? urls.CallerQuestion("gather_response", wait.At, 0) : urls.Caller("pause", wait.At),
            method: Twilio.Http.HttpMethod.Post,
            hangupOnStar: true);
        return dial.Enter(wait.At.SessionId.Value, urls, starts: false, ends: true);
    }

    /// <summary>The caller's leg may start the conference, in case the target has left it before.</summary>
    private Dial Transfer(CallerDirective.JoinTransfer join)
    {
        var dial = new Dial(action: urls.Caller("pause", join.At), method: Twilio.Http.HttpMethod.Post, hangupOnStar: true);
        return dial.Enter(join.TransferId.Value, urls, starts: true, ends: false);
    }

    /// <summary>Silence while the caller types. After the pause the leg asks what to do; it is not hung up.</summary>
    private VoiceResponse EnterResults(VoiceResponse response, CallerDirective.EnterResults results)
    {
        if (results.Say)
        {
            response.Speak(SpokenTexts.EnterResults);
        }

        return response.Pause(ResultsPause).Redirect(urls.Caller("pause", results.At), Twilio.Http.HttpMethod.Post);
    }

    /// <summary>The caller hears music until a lead enters. A caller who leaves (star) ends the conference.</summary>
    private Dial Conference(CallerDirective.JoinConference join)
    {
        var dial = new Dial(
            action: urls.CallerQuestion("gather_response", join.At, join.QuestionNumber),
            method: Twilio.Http.HttpMethod.Post,
            hangupOnStar: true);
        return dial.Enter(join.At.SessionId.Value, urls, starts: false, ends: true);
    }

    private VoiceResponse Question(VoiceResponse response, CallerDirective.AskQuestion ask)
    {
        var gather = new Gather(
            action: urls.CallerQuestion("submit_response", ask.At, ask.QuestionNumber),
            method: Twilio.Http.HttpMethod.Post,
            timeout: QuestionTimeout,
            finishOnKey: "*",
            actionOnEmptyResult: true);
        if (ask.Again)
        {
            gather.Speak(SpokenTexts.NotAnOption);
        }

        gather.Speak(ask.Question.Text);
        foreach (var option in ask.Question.Responses.Where(option => option.Value != PossibleResponse.NoResponse))
        {
            gather.Speak(string.Create(CultureInfo.InvariantCulture, $"Press {option.Keypad} for {option.Value}."));
        }

        gather.Speak(SpokenTexts.SubmitAnswer);
        return response.Append(gather);
    }
}
