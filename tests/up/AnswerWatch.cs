using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace ImpactDialing.Up;

/// <summary>
/// Watches the requests between Twilio and the application: the key that a caller pressed at a question, and that the
/// application accepted it.
/// </summary>
internal sealed class AnswerWatch(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly ConcurrentQueue<KeyedAnswer> _answers = new();

    /// <summary>The keys so far, in the order of acceptance.</summary>
    public IReadOnlyCollection<KeyedAnswer> Answers => _answers;

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode
            && request.Content is { } content
            && request.RequestUri is { } url
            && url.AbsolutePath.EndsWith("/submit_response", StringComparison.Ordinal))
        {
            var form = QueryHelpers.ParseQuery(await content.ReadAsStringAsync(cancellationToken));
            var query = QueryHelpers.ParseQuery(url.Query);
            if (form.TryGetValue("CallSid", out var leg)
                && form.TryGetValue("Digits", out var digits)
                && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
                && int.TryParse(
                    query.GetValueOrDefault("question_number"), NumberStyles.None, CultureInfo.InvariantCulture, out var question))
            {
                _answers.Enqueue(new KeyedAnswer(leg.ToString(), question, key, TimeProvider.System.GetUtcNow()));
            }
        }

        return response;
    }
}
