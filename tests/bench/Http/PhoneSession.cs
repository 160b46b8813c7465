using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace ImpactDialing.Bench.Http;

/// <summary>
/// The phone of one caller, as Twilio plays it: webhooks with the usual parameters of a leg and a signature, and the
/// next URL from the last answer's TwiML. Everything that does not change is made once, so that the client takes little
/// of the machine.
/// </summary>
internal sealed class PhoneSession
{
    /// <summary>The path of a call's first request.</summary>
    public const string First = "/callin/create";

    private const string Digits = "Digits";

    private readonly byte[] _authToken;
    private readonly string _publicUrl;
    private readonly string _first;
    private readonly string _body;
    private readonly string _signedBefore;
    private readonly string _signedAfter;
    private string _lastPath;
    private string? _lastDigits;

    /// <summary>The phone of a caller, who dials the call-in number.</summary>
    /// <param name="number">The caller's number, counted from 0.</param>
    /// <param name="publicUrl">Scheme and host of the URLs that are signed.</param>
    public PhoneSession(int number, string publicUrl, string authToken)
        : this(First, Parameters(number), publicUrl, authToken) => Pin = BenchCampaign.Pin(number);

    /// <summary>Any leg.</summary>
    /// <param name="first">Path and query of its first request.</param>
    /// <param name="form">What each of its requests carries.</param>
    /// <param name="publicUrl">Scheme and host of the URLs that are signed.</param>
    public PhoneSession(string first, IReadOnlyList<(string Name, string Value)> form, string publicUrl, string authToken)
    {
        (_publicUrl, _authToken) = (publicUrl, Encoding.UTF8.GetBytes(authToken));
        (_first, _lastPath, Path) = (first, first, first);
        _body = string.Join('&', form.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
        var sorted = form.OrderBy(pair => pair.Name, StringComparer.Ordinal).ToLookup(
            pair => string.CompareOrdinal(pair.Name, Digits) < 0, pair => pair.Name + pair.Value);
        (_signedBefore, _signedAfter) = (string.Concat(sorted[true]), string.Concat(sorted[false]));
    }

    /// <summary>The caller's PIN; empty for other legs.</summary>
    public string Pin { get; } = "";

    /// <summary>The path and query that the last answer leads to.</summary>
    public string Path { get; private set; }

    /// <summary>Whether the last answer waits for keys.</summary>
    public bool WaitsForKeys { get; private set; }

    /// <summary>The first request of a call.</summary>
    public HttpRequestMessage DialIn(Uri server) => DialIn().To(server);

    /// <inheritdoc cref="Next(string?)"/>
    public HttpRequestMessage Next(Uri server, string? digits) => Next(digits).To(server);

    /// <inheritdoc cref="Repeat()"/>
    public HttpRequestMessage Repeat(Uri server) => Repeat().To(server);

    /// <summary>The first request of a call.</summary>
    public SignedWebhook DialIn() => Signed(_first, null);

    /// <summary>The request that the last answer leads to.</summary>
    /// <param name="digits">The keys that the caller presses, if the answer waits for keys; null for none.</param>
    public SignedWebhook Next(string? digits)
    {
        (_lastPath, _lastDigits) = (Path, WaitsForKeys ? digits : null);
        return Repeat();
    }

    /// <summary>The last request of <see cref="Next(string?)"/> once more.</summary>
    public SignedWebhook Repeat() => Signed(_lastPath, _lastDigits);

    /// <summary>Reads where an answer leads: the action of its Gather, or its Redirect.</summary>
    /// <exception cref="InvalidOperationException">The answer leads nowhere.</exception>
    public void Follow(string answer)
    {
        WaitsForKeys = true;
        if (Between(answer, "action=\"", "\"") is not { } url)
        {
            WaitsForKeys = false;
            url = Between(answer, "<Redirect", "</Redirect>") is { } redirect
                ? redirect[(redirect.IndexOf('>', StringComparison.Ordinal) + 1)..]
                : throw new InvalidOperationException($"An answer leads nowhere: {answer}");
        }

        // Twilio keeps the connection overrides of the fragment for itself.
        var whole = WebUtility.HtmlDecode(url);
        Path = whole.StartsWith(_publicUrl, StringComparison.Ordinal) && whole[_publicUrl.Length] == '/'
            ? whole[_publicUrl.Length..].Split('#')[0]
            : new Uri(whole).PathAndQuery;
    }

    private static string? Between(string text, string before, string after)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += before.Length;
        return text[start..text.IndexOf(after, start, StringComparison.Ordinal)];
    }

    /// <summary>What each webhook of an inbound leg carries (https://www.twilio.com/docs/voice/twiml).</summary>
    private static List<(string Name, string Value)> Parameters(int number)
    {
        var from = string.Create(CultureInfo.InvariantCulture, $"+1206555{number % 10_000:0000}");
        const string To = "+12125550000";
        return
        [
            ("AccountSid", BenchCampaign.AccountSid), ("ApiVersion", "2010-04-01"),
            ("CallSid", string.Create(CultureInfo.InvariantCulture, $"CA{number:x32}")), ("CallStatus", "in-progress"),
            ("Called", To), ("CalledCity", "NEW YORK"), ("CalledCountry", "US"), ("CalledState", "NY"), ("CalledZip", "10001"),
            ("Caller", from), ("CallerCity", "SEATTLE"), ("CallerCountry", "US"), ("CallerState", "WA"), ("CallerZip", "98101"),
            ("Direction", "inbound"),
            ("From", from), ("FromCity", "SEATTLE"), ("FromCountry", "US"), ("FromState", "WA"), ("FromZip", "98101"),
            ("To", To), ("ToCity", "NEW YORK"), ("ToCountry", "US"), ("ToState", "NY"), ("ToZip", "10001"),
        ];
    }

    private SignedWebhook Signed(string path, string? digits)
    {
        var (body, keys) = digits is null ? (_body, "") : ($"{_body}&{Digits}={Uri.EscapeDataString(digits)}", Digits + digits);
        var signed = Encoding.UTF8.GetBytes(string.Concat(_publicUrl, path, _signedBefore + keys + _signedAfter));
#pragma warning disable CA5350 // Twilio signs with HMAC-SHA1; there is nothing to choose.
        return new SignedWebhook(path, body, Convert.ToBase64String(HMACSHA1.HashData(_authToken, signed)));
#pragma warning restore CA5350
    }
}
