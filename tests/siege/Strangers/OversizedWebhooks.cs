namespace ImpactDialing.Siege.Strangers;

/// <summary>Webhooks with a form of 28 MB.</summary>
internal sealed class OversizedWebhooks(Uri api, TimeProvider time) : Attack("webhooks of 28 MB", strangers: 6, perSecond: 3, time)
{
    private static readonly byte[] Body = [.. "a="u8, .. Enumerable.Repeat((byte)'x', 28_000_000)];

    protected override Task<string> Try(int turn, Random random, CancellationToken stop) =>
        WebhookPost.Send(api, "/calls/x/incoming", new ByteArrayContent(Body), "bm90IGEgc2lnbmF0dXJl", turn, stop);
}
