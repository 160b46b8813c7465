using ImpactDialing.Hosting;
using ImpactDialing.Webhooks;
using Twilio.Clients;
using Twilio.Rest.Api.V2010.Account;

namespace ImpactDialing.Telephony;

/// <summary>
/// Finds the account's other numbers that call our hosts without the mark of a fallback URL. They are not ours to
/// change: an operator has configured them by hand.
/// </summary>
/// <param name="callInNumber">The number that is configured here; null when none is.</param>
internal sealed class OtherNumbers(string? callInNumber, HostsOptions hosts, ITwilioRestClient client)
{
    private const int MostNumbers = 1_000;

    private readonly string[] _ours = [new Uri(hosts.Webhooks).Authority, new Uri(hosts.Fallback).Authority];

    /// <summary>Describes each such number, one line each.</summary>
    public async Task<IReadOnlyList<string>> FindUnmarked()
    {
        var numbers = await IncomingPhoneNumberResource.ReadAsync(new ReadIncomingPhoneNumberOptions { Limit = MostNumbers }, client);
        return
        [
            .. numbers
                .Where(number => number.PhoneNumber?.ToString() != callInNumber && IsOurs(number.VoiceUrl)
                    && !IsMarked(number.VoiceFallbackUrl))
                .Select(number => $"number {number.PhoneNumber}: VoiceFallbackUrl is '{number.VoiceFallbackUrl?.OriginalString}', "
                    + $"and should carry {WebhookUrls.FallbackMark}: without it, a call that fails starts at the PIN again"),
        ];
    }

    private bool IsOurs(Uri? url) => url is { IsAbsoluteUri: true } && _ours.Contains(url.Authority, StringComparer.OrdinalIgnoreCase);

    private bool IsMarked(Uri? url) => IsOurs(url) && url!.Query.TrimStart('?').Split('&').Contains(WebhookUrls.FallbackMark);
}
