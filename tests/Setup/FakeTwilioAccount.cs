using System.Net;
using System.Text;
using System.Text.Json;

namespace ImpactDialing.Tests.Setup;

/// <summary>
/// The voice settings of an account with one number and two TwiML apps. It stores updates, unless a test makes it
/// misbehave.
/// </summary>
internal sealed class FakeTwilioAccount : HttpMessageHandler
{
    public const string Number = "+12125550000";
    public const string Phone = "AP00000000000000000000000000000001";
    public const string Dashboard = "AP00000000000000000000000000000002";
    private const string NumberSid = "PN00000000000000000000000000000001";
    private static readonly string[] Fields = [
        "voice_url", "voice_method", "voice_fallback_url", "voice_fallback_method", "status_callback", "status_callback_method",
        "voice_application_sid", "trunk_sid"];

    public Dictionary<string, Dictionary<string, string>> Resources { get; } = new[] { NumberSid, Phone, Dashboard }.ToDictionary(
        sid => sid,
        sid => new Dictionary<string, string>(
            Fields.Select(
                field => KeyValuePair.Create(field, field.EndsWith("method", StringComparison.Ordinal) ? "POST" : "")))
        { ["sid"] = sid });

    /// <summary>Numbers that the settings do not name.</summary>
    public List<Dictionary<string, string>> Others { get; } = [];

    /// <summary>The paths that were posted to, in order.</summary>
    public List<string> Posts { get; } = [];

    /// <summary>The status of every answer, if set.</summary>
    public HttpStatusCode? Refuses { get; set; }

    /// <summary>Whether updates are acknowledged and not stored.</summary>
    public bool IsForgetful { get; set; }

    public Dictionary<string, string> TheNumber => Resources[NumberSid];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Refuses is { } status)
        {
            return Json(status, new { code = 20003, message = "Authenticate", status = (int)status });
        }

        var word = request.RequestUri!.AbsolutePath.Split('/')[^1].Replace(".json", "", StringComparison.Ordinal);
        if (word == "IncomingPhoneNumbers")
        {
            var query = Uri.UnescapeDataString(request.RequestUri.Query);
            var numbers = !query.Contains("PhoneNumber=", StringComparison.Ordinal)
                ? [Shown(NumberSid), .. Others]
                : query.Contains(Number, StringComparison.Ordinal) ? new[] { Shown(NumberSid) } : [];
            return Json(HttpStatusCode.OK, new { incoming_phone_numbers = numbers, page = 0, page_size = 50 });
        }

        if (!Resources.TryGetValue(word, out var resource))
        {
            return Json(HttpStatusCode.NotFound, new { code = 20404, message = "Not found", status = 404 });
        }

        if (request.Method == HttpMethod.Post)
        {
            Posts.Add(request.RequestUri.AbsolutePath);
            foreach (var pair in (await request.Content!.ReadAsStringAsync(cancellationToken)).Split('&').Select(pair => pair.Split('='))
                .Where(_ => !IsForgetful))
            {
                var name =
                    string.Concat(pair[0].Select((letter, index) => char.IsUpper(letter) && index > 0 ? "_" + letter : letter.ToString()))
                        .ToLowerInvariant();
                resource[name] = WebUtility.UrlDecode(pair[1]);
            }
        }

        return Json(HttpStatusCode.OK, Shown(word));
    }

    private Dictionary<string, string> Shown(string sid) => new(Resources[sid]) { ["phone_number"] = Number };

    private static HttpResponseMessage Json(HttpStatusCode status, object body) =>
        new(status) { Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
}
