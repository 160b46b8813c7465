using System.Globalization;
using System.Net.Http.Headers;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Siege.Strangers;

/// <summary>Webhooks with a form of 28 MB.</summary>
internal sealed class OversizedWebhooks(Uri api, TimeProvider time) : Attack("webhooks of 28 MB", strangers: 6, perSecond: 6, time)
{
    private static readonly byte[] Body = [.. "a="u8, .. Enumerable.Repeat((byte)'x', 28_000_000)];

    protected override Task<string> Try(int turn, Random random, CancellationToken stop) =>
        WebhookPost.Send(api, "/calls/x/incoming", new ByteArrayContent(Body), "bm90IGEgc2lnbmF0dXJl", turn, stop);
}

/// <summary>Small webhooks with a wrong signature.</summary>
internal sealed class UnsignedWebhooks(Uri api, TimeProvider time) : Attack("unsigned webhooks", strangers: 20, perSecond: 100, time)
{
    protected override Task<string> Try(int turn, Random random, CancellationToken stop) => WebhookPost.Send(
        api,
        $"/calls/{random.Next()}/incoming",
        new ByteArrayContent("CallSid=CA00000000000000000000000000000000&CallStatus=in-progress&From=%2B13125550001"u8.ToArray()),
        "bm90IGEgc2lnbmF0dXJl",
        turn,
        stop);
}

/// <summary>Phone calls that guess PINs, from any number. Twilio signs their webhooks.</summary>
internal sealed class WrongPins(Uri api, Uri webhooks, string authToken, TimeProvider time)
    : Attack("wrong PINs, signed", strangers: 10, perSecond: 20, time)
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

/// <summary>One webhook from an address.</summary>
internal static class WebhookPost
{
    public static async Task<string> Send(Uri api, string path, HttpContent content, string signature, int turn, CancellationToken stop)
    {
        using var http = new HttpMessageInvoker(Loopback.From(2, turn));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(api, path)) { Content = content };
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        request.Headers.Add("X-Twilio-Signature", signature);
        using var answer = await http.SendAsync(request, stop);
        return ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
    }
}
