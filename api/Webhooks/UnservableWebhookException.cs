namespace ImpactDialing.Webhooks;

/// <summary>
/// A parameter is missing or invalid. <see cref="WebhookAnswers"/> answers with the safe response and does not try
/// again.
/// </summary>
/// <param name="reason">One word for the log and the metric.</param>
internal sealed class UnservableWebhookException(string reason) : Exception($"The webhook cannot be served: {reason}.")
{
    public string Reason => reason;
}
