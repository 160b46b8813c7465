using System.Text;
using ImpactDialing.Simulator.Telephony;

namespace ImpactDialing.Scenarios.Support;

/// <summary>Requests that the simulated Twilio would never send: from strangers, and senseless ones.</summary>
internal static class ForgedWebhooks
{
    private const string Host = "https://primary.test";

    /// <summary>Posts a form with a valid signature.</summary>
    public static (int Status, string Body) Post(this PhoneBank bank, string pathAndQuery, params (string Name, string Value)[] form)
    {
        var fields = form.Select(field => KeyValuePair.Create(field.Name, field.Value)).ToArray();
        return bank.Send(
            pathAndQuery, new FormUrlEncodedContent(fields), RequestSigner.Sign(bank.Settings.AuthToken, Host + pathAndQuery, fields));
    }

    /// <summary>Posts a form with a forged signature, or with none.</summary>
    public static (int Status, string Body) PostForged(
        this PhoneBank bank, string pathAndQuery, string? signature, params (string Name, string Value)[] form) =>
        bank.Send(pathAndQuery, new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))), signature);

    /// <summary>Posts a body that is no form, signed as if it were an empty one.</summary>
    public static (int Status, string Body) PostRaw(this PhoneBank bank, string pathAndQuery, string body, string contentType) =>
        bank.Send(
            pathAndQuery,
            new StringContent(body, Encoding.UTF8, contentType),
            RequestSigner.Sign(bank.Settings.AuthToken, Host + pathAndQuery, []));

    private static (int Status, string Body) Send(this PhoneBank bank, string pathAndQuery, HttpContent content, string? signature)
    {
        var asked = Task.Run(async () =>
        {
            using var network = new HttpMessageInvoker(bank.Network, disposeHandler: false);
            using var request = new HttpRequestMessage(HttpMethod.Post, Host + pathAndQuery) { Content = content };
            if (signature is not null)
            {
                request.Headers.Add("X-Twilio-Signature", signature);
            }

            using var answer = await network.SendAsync(request, CancellationToken.None);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        });
        bank.Until(() => asked.IsCompleted, $"{pathAndQuery} is answered", 20);
        return asked.GetAwaiter().GetResult();
    }
}
