using System.Globalization;
using System.Net.Http.Headers;

namespace ImpactDialing.Siege.Strangers;

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
