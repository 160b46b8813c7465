using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ImpactDialing.Hosting;

/// <summary>
/// The endpoint by which a load tester learns that this deployment has agreed to be tested. It exists only with
/// <see cref="LoadTestOptions.Consent"/>.
/// </summary>
public static class LoadTestConsent
{
    /// <summary>The path of the endpoint.</summary>
    public const string Path = "/load-test/consent";

    /// <summary>The query parameter with the tester's random text.</summary>
    public const string Nonce = "nonce";

    private const int LongestNonce = 64;

    /// <summary>
    /// The proof of a consent: an HMAC over the tester's random text, the host that was asked, and the end of the
    /// consent. An answer that was given to another tester or by another host is therefore no proof.
    /// </summary>
    /// <param name="consent">The token that both sides know.</param>
    /// <param name="nonce">The tester's random text.</param>
    /// <param name="host">The host and port of the request.</param>
    /// <param name="until">When the consent ends.</param>
    public static string Sign(string consent, string nonce, string host, DateTimeOffset until) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(consent),
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{nonce}\n{host}\n{until.UtcDateTime:O}"))));

    /// <summary>Maps the endpoint where the setting exists.</summary>
    internal static void MapLoadTestConsent(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<LoadTestOptions>>().Value.IsGiven)
        {
            app.MapGet(Path, Answer).ExcludeFromDescription();
        }
    }

    private static IResult Answer(HttpContext context, IOptions<LoadTestOptions> options, TimeProvider time, string? nonce)
    {
        var until = options.Value.Until!.Value;
        if (nonce is not { Length: > 0 and <= LongestNonce } || time.GetUtcNow() >= until)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        var host = context.Request.Host.Value ?? "";
        return Results.Json(new Document(host, until, Sign(options.Value.Consent, nonce, host, until)));
    }

    /// <summary>The answer of the endpoint.</summary>
    /// <param name="Host">The host that was asked.</param>
    /// <param name="Until">When the consent ends.</param>
    /// <param name="Signature">The proof.</param>
    public sealed record Document(string Host, DateTimeOffset Until, string Signature);
}
