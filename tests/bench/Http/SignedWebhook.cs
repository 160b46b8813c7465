using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Unicode;

namespace ImpactDialing.Bench.Http;

/// <summary>A webhook with its signature, to any server.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Body">The form, encoded for a URL. It has only ASCII characters.</param>
/// <param name="Signature">Twilio's signature of the public URL and the form.</param>
internal sealed record SignedWebhook(string Path, string Body, string Signature)
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const string Agent = "TwilioProxy/1.1";

    /// <summary>The webhook as a request of <see cref="HttpClient"/>.</summary>
    public HttpRequestMessage To(Uri server)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, Path))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body))
            {
                Headers = { ContentType = new MediaTypeHeaderValue(FormType, "utf-8") },
            },
        };
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", Signature);
        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        return request;
    }

    /// <summary>Writes the webhook as HTTP/1.1. Returns the number of bytes.</summary>
    /// <param name="authority">Host and port.</param>
    /// <exception cref="ArgumentException">The buffer is too small.</exception>
    public int Write(Span<byte> buffer, string authority) => Utf8.TryWrite(
        buffer, CultureInfo.InvariantCulture,
        $"POST {Path} HTTP/1.1\r\nHost: {authority}\r\nX-Twilio-Signature: {Signature}\r\nUser-Agent: {Agent}\r\nAccept: */*\r\n"
            + $"Content-Type: {FormType}; charset=utf-8\r\nContent-Length: {Body.Length}\r\n\r\n{Body}",
        out var length)
        ? length
        : throw new ArgumentException($"A webhook needs more than {buffer.Length} bytes.", nameof(buffer));
}
