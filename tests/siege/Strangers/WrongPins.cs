using System.Globalization;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Siege.Strangers;

/// <summary>Phone calls that guess PINs, from any number. Twilio signs their webhooks.</summary>
internal sealed class WrongPins(Uri api, Uri webhooks, string authToken, TimeProvider time)
    : Attack("wrong PINs, signed", strangers: 10, perSecond: 10, time)
{
    protected override async Task<string> Try(int turn, Random random, CancellationToken stop)
    {
        const string Path = "/identify_caller?attempt=1";
        Dictionary<string, string> form = new()
        {
            ["CallSid"] = string.Create(CultureInfo.InvariantCulture, $"CA{random.NextInt64():x16}{turn:x16}"),
            ["CallStatus"] = "in-progress",
            ["From"] = string.Create(CultureInfo.InvariantCulture, $"+1900{random.Next(10_000_000):0000000}"),
            // The sample's PINs begin with 4 and 5.
            ["Digits"] = string.Create(CultureInfo.InvariantCulture, $"9{random.Next(100_000):00000}"),
        };
        using var content = new FormUrlEncodedContent(form);
        var signature = RequestSigner.Sign(authToken, new Uri(webhooks, Path).AbsoluteUri, form);
        return await WebhookPost.Send(api, Path, content, signature, turn, stop);
    }
}
