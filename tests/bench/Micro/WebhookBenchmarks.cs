using BenchmarkDotNet.Attributes;
using ImpactDialing.Bench.Http;
using ImpactDialing.CallerSessions;
using ImpactDialing.Tests.Machines;
using ImpactDialing.Twiml;
using ImpactDialing.Webhooks;
using Twilio.Security;

namespace ImpactDialing.Bench.Micro;

/// <summary>What the API does for a webhook beside the grain call.</summary>
public class WebhookBenchmarks
{
    private const string Url = "https://webhooks.example.com";
    private static readonly LegPosition At = new(3, CallerWorld.Session, 10);

    private readonly CallerTwiml _twiml = new(new WebhookUrls(new Uri(Url)));
    private readonly CallerDirective _household = new CallerDirective.PresentHousehold(At, "Ada Lovelace");
    private readonly CallerDirective _question = new CallerDirective.AskQuestion(At, 0, CallerWorld.TheScript.Questions[0], Again: false);
    private readonly RequestValidator _validator = new(BenchCampaign.AuthToken);
    private readonly TwilioSignature _ownValidator = new(BenchCampaign.AuthToken, Url, Url);
    private Dictionary<string, string> _form = [];
    private WebhookForm _ownForm = WebhookForm.Empty;
    private string _signed = "";
    private string _path = "";
    private string _signature = "";

    /// <summary>Signs a webhook.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var session = new PhoneSession(1, Url, BenchCampaign.AuthToken);
        var webhook = session.DialIn();
        _form = webhook.Body.Split('&').Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        _ownForm = new WebhookForm(_form.Select(pair => (pair.Key, pair.Value)));
        (_path, _signed, _signature) = (webhook.Path, Url + webhook.Path, webhook.Signature);
        if (!CheckSignature() || !CheckSignatureByTwilio())
        {
            throw new InvalidOperationException("The signature is not valid.");
        }
    }

    /// <summary>Checks Twilio's signature over 25 parameters.</summary>
    [Benchmark]
    public bool CheckSignature() => _ownValidator.IsOf(_path, _ownForm, _signature);

    /// <summary>The same by Twilio's library.</summary>
    [Benchmark]
    public bool CheckSignatureByTwilio() => _validator.Validate(_signed, _form, _signature);

    /// <summary>Writes the TwiML that presents a household.</summary>
    [Benchmark]
    public string PresentHousehold() => TwimlText.Of(_twiml.Render(_household));

    /// <summary>The same by Twilio's library.</summary>
    [Benchmark]
    public string PresentHouseholdByTwilio() => _twiml.Render(_household).ToString();

    /// <summary>Writes the TwiML that asks a question with two answers.</summary>
    [Benchmark]
    public string AskQuestion() => TwimlText.Of(_twiml.Render(_question));

    /// <summary>The same by Twilio's library.</summary>
    [Benchmark]
    public string AskQuestionByTwilio() => _twiml.Render(_question).ToString();
}
